"""The list of cases, the same on every page that shows one, and the way through its pages."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.inclusion_tag("workbench/case_lines.html", takes_context=True)
def case_lines(context, lines):
    """This will draw lines of `listing.Line` as a table."""
    columns = [
        _("编号"), (_("所需信息"), "wide"), _("状态"), _("等待"), _("在谁手上"), _("本环节最晚"), _("法定期限"),
    ]  # fmt: skip
    return {"lines": lines, "columns": columns, "today": context["today"], "workdays": context["workdays"]}


@register.inclusion_tag("workbench/pages.html")
def pages(page, address):
    """This will link the pages of a list; nothing when there is only one."""
    return {
        "page": page,
        "before": address(page=page.previous_page_number()) if page.has_previous() else "",
        "after": address(page=page.next_page_number()) if page.has_next() else "",
    }


@register.simple_tag
def publication_columns():
    """The columns of every list of publications."""
    return [
        _("编号"), (_("名称"), "wide"), _("状态"), _("等待"), _("在谁手上"), _("本环节最晚"), _("法定期限"),
    ]  # fmt: skip
