"""Settings of the portal. Everything that differs per installation comes from the environment.

With DEBUG on nothing is needed and plain http works; with DEBUG off SECRET_KEY, ALLOWED_HOSTS and
PSEUDONIEM_SLEUTEL are demanded and cookies are https-only.
"""

from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASIS = Path(__file__).resolve().parent.parent
env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)


def _verplicht(naam: str, alleen_bij_debug: str) -> str:
    """The variable `naam`; with DEBUG on it may be missing and `alleen_bij_debug` takes its place."""
    waarde = env.str(naam, default="")
    if waarde:
        return waarde
    if DEBUG:
        return alleen_bij_debug
    raise ImproperlyConfigured(f"Zet de omgevingsvariabele {naam}; zonder DEBUG is die verplicht.")


SECRET_KEY = _verplicht("SECRET_KEY", "alleen-voor-een-demo-op-deze-machine-en-nergens-anders-gebruiken")
PSEUDONIEM_SLEUTEL = _verplicht("PSEUDONIEM_SLEUTEL", "alleen-voor-een-demo")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["*"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# For links in mail that no request asked for: a reminder. A host like ".gemeente.nl" or "*" is no address.
_HOST = next((host for host in ALLOWED_HOSTS if host[:1] not in ("*", ".")), "")
PORTAAL_ADRES = env.str("PORTAAL_ADRES", default=f"https://{_HOST}" if _HOST else "http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "channels",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "django_tasks",
    "django_tasks_db",
    "portaal",
    "aanbieder",
    "rapportage",
    "dialoog",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portaal.kern.toegang.middleware.AanmeldenVerplicht",
    "portaal.kern.toegang.middleware.NamensWie",
    "django.contrib.messages.middleware.MessageMiddleware",
    "portaal.kern.toegang.middleware.TweedeFactor",
    "portaal.kern.uploads.SchijfVol",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]

ROOT_URLCONF = "portaal.urls"
ASGI_APPLICATION = "portaal.asgi.application"
WSGI_APPLICATION = "portaal.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DJANGO_TABLES2_TEMPLATE = "_onderdelen/tabel.html"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASIS / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portaal.overzicht.context.pagina",
            ],
            "builtins": ["portaal.templatetags.opmaak"],
        },
    }
]

# --- Storage -----------------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{BASIS / 'data' / 'portaal.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # WAL with immediate transactions: readers never wait, writers queue instead of failing (docs/prestaties.md)
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        transaction_mode="IMMEDIATE",
        timeout=20,
        init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
    )
else:
    # CONN_MAX_AGE leaks connections under ASGI (a thread per request); a pool does not
    DATABASES["default"].setdefault("OPTIONS", {}).update(pool={"min_size": 1, "max_size": 8, "timeout": 5})
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MEDIA_MAP = Path(env.str("MEDIA_MAP", default=str(BASIS / "data" / "media")))
MEDIA_ROOT = MEDIA_MAP  # outside the web root: never served by address, only through a view
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler", "portaal.kern.uploads.NaarSchijf"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
MAX_INLEESBESTAND_BYTES = 2 * 1024**3  # read from disk in blocks; larger is refused

# --- Redis: channel layer and cache; in memory when unset --------------------------------------------------
REDIS_URL = env.str("REDIS_URL", default="")
if REDIS_URL:
    CHANNEL_LAYERS = {
        "default": {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": {"hosts": [REDIS_URL]}}
    }
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
else:
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}}}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- People ------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "portaal.Gebruiker"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "portaal.kern.mensen.wachtwoord.NietOverUzelf", "OPTIONS": {"user_attributes": ["email", "naam"]}},
    {"NAME": "portaal.kern.mensen.wachtwoord.Lengte", "OPTIONS": {"min_length": 12}},
    {"NAME": "portaal.kern.mensen.wachtwoord.NietBekend"},
    {"NAME": "portaal.kern.mensen.wachtwoord.NietAlleenCijfers"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_ADAPTER = "portaal.kern.mensen.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
# Only failed attempts count: an office or a check that signs in often with the right password is never kept out.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "20/m/ip,5/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = 0 if DEBUG else 1  # like SECURE_PROXY_SSL_HEADER: one proxy stands in front
USERSESSIONS_TRACK_ACTIVITY = False
TWEEDE_FACTOR_VERPLICHT = not DEBUG  # for people who act for the region
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
MFA_TOTP_ISSUER = "Aanbiedersportaal"
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}  # asking for a passkey counts too, and an office has one address
# The same forms, in our words
ACCOUNT_FORMS = {
    "login": "portaal.kern.mensen.inlog_forms.Inloggen",
    "add_email": "portaal.kern.mensen.inlog_forms.AdresErbij",
    "change_password": "portaal.kern.mensen.inlog_forms.WachtwoordWijzigen",
    "set_password": "portaal.kern.mensen.inlog_forms.WachtwoordKiezen",
    "reset_password": "portaal.kern.mensen.inlog_forms.Vergeten",
    "reset_password_from_key": "portaal.kern.mensen.inlog_forms.WachtwoordUitLink",
    "reauthenticate": "portaal.kern.mensen.inlog_forms.NogmaalsWachtwoord",
}
MFA_ADAPTER = "portaal.kern.mensen.adapter.TweedeStapAdapter"
MFA_FORMS = {
    "authenticate": "portaal.kern.mensen.inlog_forms.Code",
    "reauthenticate": "portaal.kern.mensen.inlog_forms.NogmaalsCode",
    "activate_totp": "portaal.kern.mensen.inlog_forms.AppAanzetten",
    "add_webauthn": "portaal.kern.mensen.inlog_forms.SleutelErbij",
    "edit_webauthn": "portaal.kern.mensen.inlog_forms.SleutelNaam",
    "login_webauthn": "portaal.kern.mensen.inlog_forms.SleutelInloggen",
    "authenticate_webauthn": "portaal.kern.mensen.inlog_forms.SleutelTweedeStap",
    "reauthenticate_webauthn": "portaal.kern.mensen.inlog_forms.NogmaalsSleutel",
}

# --- Mail --------------------------------------------------------------------------------------------------
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("EMAIL_AFZENDER", default="aanbiedersportaal@demo.example")
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default=DEFAULT_FROM_EMAIL)  # named on the public pages

# --- Outside services, off when unset -----------------------------------------------------------------------
SCANNER_URL = env.str("SCANNER_URL", default="")
ASSISTENT_LLM_URL = env.str("ASSISTENT_LLM_URL", default="")

# --- Language, time, static files --------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
VANDAAG = env.str("VANDAAG", default="")  # read by portaal.kern.klok only

STATIC_URL = "/static/"
STATIC_ROOT = BASIS / "staticfiles"
STATICFILES_DIRS = [BASIS / "static"]
if (STATIC_ROOT / "staticfiles.json").exists() and not DEBUG:
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
else:  # not collected: served as they stand, so that uvicorn alone is enough
    WHITENOISE_USE_FINDERS = True
    WHITENOISE_AUTOREFRESH = DEBUG

# --- Security ----------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [SELF],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_AGE = int(timedelta(hours=10).total_seconds())
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "portaal.overzicht.fouten.csrf"
if not DEBUG:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_REDIRECT_EXEMPT = [r"^gezondheid/$"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"terminal": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
}
