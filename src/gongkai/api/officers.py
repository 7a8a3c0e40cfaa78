"""Which officer speaks to the API: by the session of the workbench, or by a personal key."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import APIKeyCookie, HttpBearer

from gongkai.organisation.officer import Officer, officer
from gongkai.organisation.tokens import holder_of


class PersonalKey(HttpBearer):
    """`Authorization: Bearer gk_…`. Why a key does not open is not told: unknown, revoked, or its person gone."""

    def authenticate(self, request: HttpRequest, token: str) -> Officer | None:
        today = timezone.localdate()
        person = holder_of(token.strip(), on=today)
        return officer(person, on=today) if person else None


class WorkbenchSession(APIKeyCookie):
    """The session of somebody signed in at the workbench; what changes something needs the CSRF token too."""

    param_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> Officer | None:
        if not request.user.is_authenticated:
            return None
        return super().__call__(request)

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        return officer(request.user, on=timezone.localdate())


SIGNED_IN = [PersonalKey(), WorkbenchSession()]
