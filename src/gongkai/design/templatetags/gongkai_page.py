"""What only the base pages and the gallery need."""

from typing import Any, NamedTuple

from django import template
from django.contrib.messages import constants
from django.template import Context
from django.template.base import Template
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gongkai.design.assets import ASSETS
from gongkai.design.example import Example
from gongkai.design.text_size import NORMAL, TEXT_SIZES

register = template.Library()

KINDS = {constants.SUCCESS: "done", constants.WARNING: "warning", constants.ERROR: "wrong"}


class Size(NamedTuple):
    name: str
    title: str
    current: bool


@register.simple_tag
def asset(name: str) -> str:
    """The address of a stylesheet, script or mark, which changes with its text."""
    return reverse("design:asset", args=[ASSETS[name].digest, name])


@register.simple_tag(takes_context=True)
def text_size(context: Context) -> str:
    """The size this reader chose."""
    request = context.get("request")
    size = request.COOKIES.get("text_size", NORMAL) if request else NORMAL
    return size if size in TEXT_SIZES else NORMAL


@register.simple_tag(takes_context=True)
def text_sizes(context: Context) -> list[Size]:
    titles = {"normal": _("标准字号"), "large": _("大字号"), "larger": _("特大字号")}
    chosen = text_size(context)
    return [Size(name, titles[name], name == chosen) for name in TEXT_SIZES]


@register.simple_tag
def message_kind(message: Any) -> str:
    """The kind of notice in which one of Django's messages is shown."""
    return KINDS.get(message.level, "info")


@register.simple_tag(takes_context=True)
def example(context: Context, one: Example) -> SafeString:
    """One example of the gallery, drawn from the lines a page would write."""
    source = "{% load i18n gongkai_design %}" + one.source
    return Template(source).render(context.new({**one.given, "csrf_token": context.get("csrf_token")}))
