"""The accounts of the desk: one role each, a contributor's scope, and what follows a lost factor.

Accounts are closed, never deleted: what they did stays signed. Whatever is opened or changed here
asks for the password again when it was given a while ago.
"""

from allauth.account.decorators import reauthentication_required
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue import permissions
from catalogue.accounts import alarm
from catalogue.handover import hand_over
from catalogue.history.tree import Branch
from catalogue.models import Scope
from catalogue.permissions import Role, may, role_of
from catalogue.workflow import Refused

from .account_forms import AccountForm, HandOverForm, NewAccountForm
from .history import PastDesk
from .letters import SubscriptionInline
from .record import Fields
from .scoped import ScopedAdmin

User = get_user_model()
for model in (User, Group, EmailAddress, Authenticator):
    if admin.site.is_registered(model):
        admin.site.unregister(model)


FACTOR_TAKEN = "second factor taken away"
# What is done to an account and leaves no version, because nothing of it is kept.
NOTED = {
    FACTOR_TAKEN: gettext_lazy("second factor taken away"),
    '[{"changed": {"fields": ["password"]}}]': gettext_lazy("password changed"),
}


def noted_of(key):
    """Return what the desk's log tells of an account beside its versions, newest first."""
    entries = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(User),
        object_id=key,
        change_message__in=NOTED,
    )
    entries = entries.select_related("user").order_by("-action_time", "-pk")
    return [(entry, NOTED[entry.change_message]) for entry in entries]


class ScopeInline(Fields, admin.StackedInline):
    model = Scope
    can_delete = False

    def has_view_permission(self, request, obj=None):
        return may(request.user, "view", Scope)

    has_add_permission = has_change_permission = has_view_permission


@admin.register(User)
class AccountAdmin(PastDesk, ScopedAdmin, UserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    list_display = ["username", "full_name", "role", "second_factor", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]
    ordering = ["username", "pk"]
    search_fields = ["username", "first_name", "last_name", "email"]
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined", "second_factor"]
    change_form_template = "admin/auth/user/change_form.html"
    fieldsets = [
        (None, {"fields": ["username", "password", "first_name", "last_name", "email"]}),
        (None, {"fields": ["role", "is_active"]}),
        (None, {"fields": ["second_factor", "last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "first_name", "last_name", "email", "role"]}),
        (None, {"fields": ["password1", "password2"]}),
    ]

    def get_urls(self):
        """Every page of the accounts asks for the password again when that was long ago."""
        own = [
            path("<int:pk>/hand-over/", self.hand_over_view, name="auth_user_hand_over"),
            path(
                "<int:pk>/second-factor/", self.second_factor_view, name="auth_user_second_factor"
            ),
        ]
        for pattern in (addresses := [*own, *super().get_urls()]):
            confirmed = reauthentication_required(pattern.callback)
            pattern.callback = self.admin_site.admin_view(confirmed)
        return addresses

    def branch(self, request, record):
        """With the scope, also of somebody who was a contributor once."""
        return Branch(User, "", (Branch(Scope, "user"),))

    def history_view(self, request, object_id, extra_context=None):
        noted = noted_of(object_id) if may(request.user, "view", User) else []
        return super().history_view(request, object_id, {**(extra_context or {}), "noted": noted})

    def has_module_permission(self, request):
        return may(request.user, "view", User)

    def has_delete_permission(self, request, obj=None):
        return False

    def get_inlines(self, request, obj):
        if not (obj and role_of(obj)):
            return []
        return [ScopeInline if role_of(obj) is Role.CONTRIBUTOR else SubscriptionInline]

    def render_change_form(self, request, context, **kwargs):
        user = kwargs.get("obj")
        context["can_lose_factor"] = bool(user) and self.has_second_factor(user)
        return super().render_change_form(request, context, **kwargs)

    @admin.display(description=gettext_lazy("name"), ordering="first_name")
    def full_name(self, user):
        return user.get_full_name()

    @admin.display(description=gettext_lazy("role"))
    def role(self, user):
        role = role_of(user)
        return role.label if role else None

    def has_second_factor(self, user):
        return Authenticator.objects.filter(user=user).exists()

    @admin.display(description=gettext_lazy("second factor"))
    def second_factor(self, user):
        return _("set up") if self.has_second_factor(user) else _("none yet")

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.by = request.user
        return form

    def save_model(self, request, obj, form, change):
        """The role of an account decides over everything else that Django knows of one."""
        before = role_of(User.objects.get(pk=obj.pk)) if change else None
        super().save_model(request, obj, form, change)
        role = form.cleaned_data.get("role")
        if role and role != before:
            permissions.give(obj, role)
            if role == Role.ADMINISTRATOR:
                alarm.new_administrator(obj, request.user)
        # Letters for a forgotten password go to the address that the form shows, and no other.
        EmailAddress.objects.filter(user=obj).exclude(email__iexact=obj.email).delete()

    def hand_over_view(self, request, pk):
        leaver = self.account(request, pk)
        form = HandOverForm(request.POST or None, leaver=leaver)
        if request.method == "POST" and form.is_valid():
            try:
                count = hand_over(leaver, form.cleaned_data["colleague"], request.user)
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                done = _("Handed over, with %(count)s unfinished entries; the account is closed.")
                self.message_user(request, done % {"count": count}, messages.SUCCESS)
                return redirect("admin:auth_user_changelist")
        context = {**self.admin_site.each_context(request), "form": form, "leaver": leaver}
        context |= {"opts": self.opts, "title": _("Hand over to a colleague")}
        return render(request, "admin/auth/user/hand_over.html", context)

    def second_factor_view(self, request, pk):
        """Take away a second factor that its owner has lost; another has to be set up then."""
        user = self.account(request, pk)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        Authenticator.objects.filter(user=user).delete()
        self.log_change(request, user, FACTOR_TAKEN)
        self.message_user(request, _("The second factor is gone."), messages.SUCCESS)
        return redirect(reverse("admin:auth_user_change", args=[pk]))

    def account(self, request, pk):
        user = self.get_object(request, str(pk))
        if user is None:
            raise Http404
        if not self.has_change_permission(request, user):
            raise PermissionDenied
        return user
