"""Settings, read from the environment; `.env.example` lists every name.

Three profiles share this file. `production` is the default and the strict one. `loopback` is what
`start.py` serves on 127.0.0.1: it differs only in what HTTPS needs. `test` is for the suite.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from environs import Env

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()
env.read_env(str(BASE_DIR / ".env"), recurse=False)

PROFILE = env.str("INNOVASI_PROFILE", "production")
if PROFILE not in ("production", "loopback", "test"):
    raise ImproperlyConfigured(
        f"INNOVASI_PROFILE is {PROFILE!r}; write production, loopback or test (see .env.example)"
    )
HTTPS = PROFILE == "production"

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", "only-for-the-suite" * 4 if PROFILE == "test" else "")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", [])
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is empty; write a long random text (see .env.example)")

LOOPBACK_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", [] if HTTPS else LOOPBACK_HOSTS)
if PROFILE == "test":
    ALLOWED_HOSTS = [*LOOPBACK_HOSTS, "testserver"]
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS is empty; write the host names of the site (see .env.example)"
    )

DATA_DIR = env.path("DATA_DIR", BASE_DIR / "var")

# The place whose catalogue this is; another province runs the same code with other values.
SITE_NAME = env.str("SITE_NAME", "Katalog Inovasi Pelayanan Publik")
SITE_NAME_EN = env.str("SITE_NAME_EN", "Catalogue of Public Service Innovations")
SITE_PLACE = env.str("SITE_PLACE", "Sulawesi Selatan")
SITE_REGION = env.str("SITE_REGION", "73")
SITE_OWNER = env.str("SITE_OWNER", "")
SITE_CONTACT = env.str("SITE_CONTACT", "")
# Where the public finds the catalogue; printed on paper, so no request decides it.
HERE = f"https://{ALLOWED_HOSTS[0]}" if HTTPS else "http://127.0.0.1:8000"
SITE_ADDRESS = env.str("SITE_ADDRESS", HERE)
SITE_OFFICIAL = env.bool("SITE_OFFICIAL", False)
SITE_LICENCE_NAME = env.str("SITE_LICENCE_NAME", "CC BY 4.0")
SITE_LICENCE_URL = env.str(
    "SITE_LICENCE_URL", "https://creativecommons.org/licenses/by/4.0/deed.id"
)

# Hosts that links in texts may lead to without a curator's look; the desk keeps more of them.
TRUSTED_HOSTS = env.list("TRUSTED_HOSTS", ["go.id", "ac.id", "desa.id", "youtube.com", "youtu.be"])
# Whether an entry must be published by somebody else than its author.
FOUR_EYES = env.bool("FOUR_EYES", False)

# Whether curators and administrators need a second factor; contributors may have one.
SECOND_FACTOR = env.bool("SECOND_FACTOR", HTTPS)
# `bssn` adds four kinds of characters, a new one every half year, and none of the last five.
PASSWORD_POLICY = env.str("PASSWORD_POLICY", "")
if PASSWORD_POLICY not in ("", "bssn"):
    raise ImproperlyConfigured(
        f"PASSWORD_POLICY is {PASSWORD_POLICY!r}; write bssn or nothing (see .env.example)"
    )

INSTALLED_APPS = [
    "catalogue.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "csp",
    "django_filters",
    "simple_history",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "catalogue",
]

MIDDLEWARE = [
    "catalogue.middleware.BrowserDefences",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "catalogue.middleware.KnownMethods",
    "catalogue.middleware.PlainQueries",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "catalogue.middleware.KeptForms",
    "catalogue.middleware.Authors",
    "allauth.account.middleware.AccountMiddleware",
    "catalogue.middleware.IdleLogout",
]

ROOT_URLCONF = "innovasi.urls"
WSGI_APPLICATION = "innovasi.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "catalogue.context.site",
                "catalogue.context.desk",
            ],
        },
    },
]

DATABASES = {
    "default": env.dj_db_url(
        "DATABASE_URL", f"sqlite:///{DATA_DIR / 'innovasi.sqlite3'}", conn_max_age=600
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # With Django's defaults, parallel writers lose most of their work to "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            "PRAGMA mmap_size=268435456; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;"
        ),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
if PASSWORD_POLICY:
    AUTH_PASSWORD_VALIDATORS += [
        {"NAME": "catalogue.accounts.passwords.FourKinds"},
        {"NAME": "catalogue.accounts.passwords.NotAgain"},
    ]

# Used codes and counted requests must be known to every worker, whatever process it is.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "catalogue_cache",
    }
}

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "catalogue.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "catalogue.accounts.forms.LoginForm",
    "change_password": "catalogue.accounts.forms.ChangePasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"[{SITE_NAME}] "
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "catalogue.accounts.forms.AuthenticateForm",
    "reauthenticate": "catalogue.accounts.forms.ReauthenticateForm",
    "activate_totp": "catalogue.accounts.forms.ActivateTOTPForm",
    "add_webauthn": "catalogue.accounts.forms.AddKeyForm",
    "edit_webauthn": "catalogue.accounts.forms.RenameKeyForm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Telephones are not punctual, nor are people who type.
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = SITE_NAME
LOGIN_URL = "/admin/login/"

EMAIL_BACKEND = "catalogue.postbox.DiscreetConsole"
EMAIL_TIMEOUT = 20
if env.str("EMAIL_URL", ""):
    vars().update(env.dj_email_url("EMAIL_URL"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("EMAIL_FROM", "webmaster@localhost")

if PROFILE == "test":
    # The slowness that guards a stolen database would be most of what the suite does.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
# The second, kept by hand, says better what Django and its apps say wrongly or not at all.
LOCALE_PATHS = [BASE_DIR / "catalogue" / "locale", BASE_DIR / "innovasi" / "wording" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", "Asia/Makassar")
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["innovasi.formats"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # Manifest names need a collected folder, which the suite does not make.
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if PROFILE == "test"
        else "catalogue.stylesheet.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = PROFILE == "test"
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        **{f"{what}-src": [SELF] for what in ("script", "style", "font", "connect", "worker")},
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS and env.bool("HSTS_SUBDOMAINS", True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
if env.bool("BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

# The __Host- prefix ties a cookie to this host and to HTTPS; browsers refuse it on plain HTTP.
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_SECONDS = 2 * 60 * 60
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "catalogue.views.errors.forbidden"
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [])
THEME_COOKIE_NAME = "theme"

# Versions are found by their row and their moment; dates are only read.
SIMPLE_HISTORY_DATE_INDEX = False
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

PAGE_CACHE_BYTES = env.int("PAGE_CACHE_BYTES", 67108864)
DRAWN_BYTES = env.int("DRAWN_BYTES", 25165824)
# Seconds until searches that found nothing are written down; the suite writes when it asks for it.
SEARCH_MISSES_AFTER = 0 if PROFILE == "test" else 60

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
}
