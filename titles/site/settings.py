"""One settings module; everything that differs between installations comes from the environment."""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from kombu import Queue

BASE_DIR = Path(__file__).resolve().parents[2]

TITLES_MODE = os.environ.get("TITLES_MODE", "production")  # production, demo, test, walkthrough
SECRET_KEY = os.environ["TITLES_SECRET_KEY"]
TITLES_FIELD_KEY = os.environ["TITLES_FIELD_KEY"]  # 32 random bytes, urlsafe base64
TITLES_ADDRESS = os.environ.get("TITLES_ADDRESS", "http://127.0.0.1:8000")  # printed into QR codes
DEBUG = False
ALLOWED_HOSTS = os.environ.get("TITLES_HOSTS", "127.0.0.1,localhost,testserver").split(",")
CSRF_TRUSTED_ORIGINS = [TITLES_ADDRESS]

# The web role owns nothing; commands run as the owner (manage.py says so). See docs/deployment.md.
_as_owner = os.environ.get("TITLES_DATABASE_ROLE") == "owner" or TITLES_MODE == "test"
DATABASES = {
    "default": dj_database_url.parse(
        os.environ["DATABASE_OWNER_URL" if _as_owner else "DATABASE_URL"],
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if TITLES_MODE == "test" and os.environ.get("TITLES_TEST_DATABASE"):
    DATABASES["default"]["TEST"] = {"NAME": os.environ["TITLES_TEST_DATABASE"]}
# Inside a declaration the owner becomes the web role: in tests, and in commands that act as somebody.
TITLES_ASSUME_WEB_ROLE = _as_owner

REDIS_URL = os.environ["REDIS_URL"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
SESSION_ENGINE = "django.contrib.sessions.backends.cache"
SESSION_COOKIE_AGE = 4 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TITLES_ADDRESS.startswith("https")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "drf_spectacular",
    "guardian",
    "pghistory",
    "pgtrigger",
    "rest_framework",
    "titles",
    "applications",
    "review",
    "publicity",
    "dossier",
    "titles.site",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "titles.orgs.middleware.WallMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "titles.site.urls"
WSGI_APPLICATION = "titles.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "titles.site.frame.frame",
            ],
            "libraries": {
                "titles_ui": "titles.kernel.templatetags.titles_ui",
                "flow_ui": "titles.flow.templatetags.flow_ui",
            },
        },
    }
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "titles.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesBackend", "titles.orgs.backends.DefinerBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "titles.orgs.passwords.NotTheIdentityNumber"},
]
if TITLES_MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # hundreds of logins in the tests
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
GUARDIAN_MONKEY_PATCH_USER = False
# Guardian's rows are our grants; its authentication backend would be a second answer to "who may".
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
ANONYMOUS_USER_NAME = None

# A rival must not be able to lock an applicant out: the pair of name and address is locked, never the name alone.
AXES_HANDLER = "axes.handlers.cache.AxesCacheHandler"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "titles.orgs.backends.hashed_name"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_CALLABLE = "titles.orgs.views.locked_out"
AXES_VERBOSE = False

# Letters and short messages. A demonstration keeps them in a table that administrators read; see docs/deployment.md.
_keeps_mail = TITLES_MODE in ("demo", "walkthrough")
EMAIL_BACKEND = "titles.messages.demo.MailboxBackend" if _keeps_mail else "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("TITLES_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("TITLES_SMTP_PORT", "465"))
EMAIL_HOST_USER = os.environ.get("TITLES_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("TITLES_SMTP_PASSWORD", "")
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = os.environ.get("TITLES_MAIL_FROM", "职称评审服务平台 <noreply@localhost>")
# The dotted path of the adapter of a short-message service (titles/messages/channels.py); empty: no short messages.
TITLES_SMS = os.environ.get("TITLES_SMS", "" if TITLES_MODE == "production" else "titles.messages.demo.DemoSms")

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["titles.site.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = os.environ.get("TITLES_STATIC_ROOT", BASE_DIR / ".run" / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
_blobs = (
    {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": os.environ["TITLES_S3_BUCKET"],
            "endpoint_url": os.environ.get("TITLES_S3_ENDPOINT"),
            "access_key": os.environ.get("TITLES_S3_KEY"),
            "secret_key": os.environ.get("TITLES_S3_SECRET"),
            "default_acl": "private",
            "file_overwrite": False,
        },
    }
    if os.environ.get("TITLES_S3_BUCKET")
    else {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": os.environ.get("TITLES_BLOBS", BASE_DIR / ".run" / "blobs")},
    }
)
_static = "django.contrib.staticfiles.storage.StaticFilesStorage"
if TITLES_MODE != "test":
    _static = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {"default": _blobs, "staticfiles": {"BACKEND": _static}}
WHITENOISE_USE_FINDERS = TITLES_MODE == "test"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
# A worker started without `-Q` serves both; on real servers each has its own (docker-compose.yml).
CELERY_TASK_QUEUES = [Queue("default"), Queue("documents")]
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200  # WeasyPrint's processes are recycled
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
# Wall-clock beats only wake the sweepers; business deadlines ask titles.kernel.clock.
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "titles.work.tasks.sweep", "schedule": 5.0},
    "messages": {"task": "titles.messages.tasks.send_messages", "schedule": 5.0},
    "business": {"task": "titles.work.tasks.business", "schedule": 20.0},
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "titles.site.problems.handler",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {"TITLE": "职称评审服务平台", "VERSION": "v1", "SERVE_INCLUDE_SCHEMA": False}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "frame-ancestors": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "SAMEORIGIN"  # previews of PDFs are framed by our own pages
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
if os.environ.get("TITLES_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
