"""How an instance is set up. What differs from office to office comes from the environment.

GONGKAI_HOME        folder of the instance (./var)
GONGKAI_DATABASE    postgresql://user:password@host/name, or nothing for a file in the home
GONGKAI_HOSTS       names under which the office is reached, with commas between
GONGKAI_HTTPS       1 when a proxy in front speaks HTTPS; it must set X-Forwarded-Proto and -For itself
GONGKAI_PROXY       address of that proxy (127.0.0.1)
GONGKAI_SECRET_KEY  the key to sign with, where it must not lie in a file
GONGKAI_MAIL        smtp://user:password@host:port of the mail server; smtps:// and smtp+starttls:// encrypt
GONGKAI_MAIL_FROM   the address that mails come from
GONGKAI_FONTS       folder with the office's own typefaces for letters, such as 仿宋 and 小标宋
GONGKAI_SUBMISSIONS_AN_HOUR  applications one address may file in an hour (120)
GONGKAI_DEBUG       1 for those who work on the program; never in an office
"""

import os
from datetime import timedelta
from pathlib import Path

from django.utils.functional import SimpleLazyObject

from gongkai.settings.database import database
from gongkai.settings.instance import home, make_home, secret_key
from gongkai.settings.logs import GONGKAI_SERVER_LOGGING as GONGKAI_SERVER_LOGGING
from gongkai.settings.logs import LOGGING as LOGGING
from gongkai.settings.mail import mail_server

PACKAGE = Path(__file__).parents[1]
GONGKAI_HOME = home()
GONGKAI_MAKE_HOME = make_home  # for a command: none may import the settings themselves
GONGKAI_DEMO = (GONGKAI_HOME / "sample").exists()  # the mark `gongkai demo` leaves: office and people are made up
GONGKAI_PROXY = os.environ.get("GONGKAI_PROXY", "127.0.0.1")
HTTPS = os.environ.get("GONGKAI_HTTPS") == "1"

DEBUG = os.environ.get("GONGKAI_DEBUG") == "1"
SECRET_KEY = SimpleLazyObject(lambda: secret_key(GONGKAI_HOME))  # most commands need none, so none is made
ALLOWED_HOSTS = [host.strip() for host in os.environ.get("GONGKAI_HOSTS", "127.0.0.1,localhost,[::1]").split(",")]
ROOT_URLCONF = "gongkai.urls"
WSGI_APPLICATION = "gongkai.wsgi.application"

INSTALLED_APPS = [
    "gongkai.commands",
    "gongkai.portal",
    "gongkai.workbench",
    "gongkai.api",
    "gongkai.design",
    "gongkai.disclosure",
    "gongkai.publishing",
    "gongkai.search",
    "gongkai.casework",
    "gongkai.organisation",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "axes",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "gongkai.headers.headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "gongkai.uploads.uploads",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": database(os.environ.get("GONGKAI_DATABASE", ""), GONGKAI_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "gongkai_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# Static files are served from where they are installed: nothing to collect or to forget after an upgrade.
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False

# What applicants and officers attach has no address: a page hands it out, after asking who wants it.
MEDIA_ROOT = GONGKAI_HOME / "papers"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
GONGKAI_FILE_LIMIT = 10 * 1024 * 1024  # bytes of one file; the forms look at it
GONGKAI_REQUEST_LIMIT = 25 * 1024 * 1024  # bytes of all that is sent at once
DATA_UPLOAD_MAX_NUMBER_FILES = 20
GONGKAI_FONTS = os.environ.get("GONGKAI_FONTS", "")
DATA_UPLOAD_MAX_MEMORY_SIZE = GONGKAI_REQUEST_LIMIT  # the API takes files inside JSON
GONGKAI_SUBMISSIONS_AN_HOUR = int(os.environ.get("GONGKAI_SUBMISSIONS_AN_HOUR", "120"))

# Mails wait in the outbox until `gongkai send-mail`; without a server they wait on.
MAIL = mail_server(os.environ.get("GONGKAI_MAIL", ""))
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_SSL, EMAIL_USE_TLS = MAIL.ssl, MAIL.starttls
EMAIL_TIMEOUT = 20  # seconds
EMAIL_USE_LOCALTIME = True
DEFAULT_FROM_EMAIL = os.environ.get("GONGKAI_MAIL_FROM") or "gongkai@localhost"

AUTH_USER_MODEL = "organisation.Person"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "/desk/sign-in/"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# A name and an address together: a stranger cannot lock an officer out from somewhere else.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_ALLOWED_CORS_ORIGINS = ""
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False  # its pages speak no Chinese; a lock is lifted on the page of people
AXES_LOCKOUT_CALLABLE = "gongkai.workbench.sign_in.locked"

SESSION_COOKIE_NAME = "gongkai_session"
SESSION_COOKIE_AGE = 10 * 60 * 60  # a working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "gongkai.portal.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
