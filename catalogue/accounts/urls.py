"""The addresses of the accounts, all beneath the desk's and before them in the URLconf.

Those of allauth that would open an account, or a second way in, are not here. Django's own login,
logout and change of password stand behind these and are never reached.
"""

from allauth.account import views
from django.urls import include, path, re_path

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("password_change/", views.password_change, name="account_change_password"),
    path("akun/konfirmasi/", views.reauthenticate, name="account_reauthenticate"),
    path("akun/nonaktif/", views.account_inactive, name="account_inactive"),
    path("akun/lupa-sandi/", views.password_reset, name="account_reset_password"),
    path(
        "akun/lupa-sandi/terkirim/", views.password_reset_done, name="account_reset_password_done"
    ),
    path(
        "akun/sandi-baru/selesai/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^akun/sandi-baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("akun/faktor-kedua/", include("allauth.mfa.urls")),
]
