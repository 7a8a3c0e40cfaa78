"""The administrator's pages: units, positions, who holds them, and the people who sign in."""

from itertools import pairwise

from axes.utils import reset
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gongkai.organisation.models import Appointment, Person, Position, Unit
from gongkai.organisation.queries import UNITS_WITH_A_DESK, other_desks

DESK = Position.Kind.INTAKE_DESK
SECOND_DESK = _("这个单位在这段时间已有一个受理岗位。一个单位只设一个，请先给原来的写上截止日，新的从下一天起。")

admin.site.site_header = admin.site.site_title = _("机构与人员")
admin.site.index_title = _("系统管理")
admin.site.site_url = "/desk/"
admin.site.unregister(Group)  # rights follow from positions, never from groups


class UnitForm(forms.ModelForm):
    """A unit; one that keeps an intake desk stays of a kind that may have one (R22)."""

    def clean_kind(self):
        kind = self.cleaned_data["kind"]
        desks = Position.objects.filter(unit=self.instance.pk, kind=DESK, until_on__isnull=True)
        if kind not in UNITS_WITH_A_DESK and self.instance.pk and desks.exists():
            raise ValidationError(
                _("这个单位还有受理岗位。受理岗位只设在隶属海关和派驻机构，请先给受理岗位写上截止日。")
            )
        return kind


class PositionForm(forms.ModelForm):
    """A position; an intake desk stands in a customs house or an outpost, one in each on any day (R22)."""

    def clean(self):
        super().clean()
        data = self.cleaned_data
        unit = data.get("unit")
        if unit is None or data.get("kind") != DESK:
            return data
        if unit.kind not in UNITS_WITH_A_DESK:
            self.add_error("kind", _("受理岗位只设在隶属海关和派驻机构，分局和部门不设。"))
        days = {"from_on": data.get("from_on"), "until_on": data.get("until_on")}
        if days["from_on"] and unit.pk and other_desks(unit, **days, than=self.instance.pk).exists():
            self.add_error("kind", SECOND_DESK)
        return data


class PositionsInOneForm(forms.BaseInlineFormSet):
    """All positions of a unit on its page: two desks entered at once are seen before the database refuses them."""

    def clean(self):
        super().clean()
        desks = [form for form in self.forms if getattr(form, "cleaned_data", {}).get("kind") == DESK]
        spans = [(form.cleaned_data["from_on"], form.cleaned_data.get("until_on")) for form in desks if form.is_valid()]
        spans.sort(key=lambda days: days[0])
        for (_from, until), (following, _until) in pairwise(spans):
            if until is None or following <= until:
                raise ValidationError(SECOND_DESK)


class PositionsOfUnit(admin.TabularInline):
    model, form, formset = Position, PositionForm, PositionsInOneForm
    extra, can_delete = 0, False
    fields = ("kind", "from_on", "until_on", "phone")
    show_change_link = True


class HoldersOfPosition(admin.TabularInline):
    model, extra, can_delete = Appointment, 0, False
    autocomplete_fields = ("person",)
    raw_id_fields = ("stands_in_for",)


@admin.register(Unit)
class UnitAdmin(admin.ModelAdmin):
    form = UnitForm
    list_display = ("code", "name", "kind", "parent", "from_on", "until_on")
    list_filter = ("kind",)
    search_fields = ("code", "name", "name_en")
    list_select_related = ("parent",)
    autocomplete_fields = ("parent",)
    inlines = (PositionsOfUnit,)

    def has_delete_permission(self, request, obj=None):
        """Units end; they do not vanish: cases name them."""
        return False


@admin.register(Position)
class PositionAdmin(admin.ModelAdmin):
    form = PositionForm
    list_display = ("unit", "kind", "from_on", "until_on", "phone")
    list_filter = ("kind",)
    search_fields = ("unit__name", "unit__code")
    list_select_related = ("unit",)
    autocomplete_fields = ("unit",)
    inlines = (HoldersOfPosition,)

    def has_delete_permission(self, request, obj=None):
        """Positions end; they do not vanish."""
        return False


class AppointmentForm(forms.ModelForm):
    """Who holds what from which day; a stand-in has a last day and holds the position of whom they stand in for."""

    class Meta:
        help_texts = {
            "until_on": _("任职的最后一天；还没有定的不填。代理必须写。"),
            "stands_in_for": _("代理谁的任职；不是代理的不填。代理期间，代理人以这个岗位办理，原任职照旧。"),
        }

    def clean(self):
        super().clean()
        data = self.cleaned_data
        held, begins, ends = data.get("stands_in_for"), data.get("from_on"), data.get("until_on")
        if begins and ends and ends < begins:
            self.add_error("until_on", _("截止日不能早于起始日。"))
        if held and not ends and "until_on" not in self.errors:
            self.add_error("until_on", _("代理要写明最后一天。"))
        if held and data.get("position") and held.position_id != data["position"].pk:
            self.add_error("position", _("代理的岗位和所代理的任职不是同一个岗位。"))
        return data


@admin.register(Appointment)
class AppointmentAdmin(admin.ModelAdmin):
    form = AppointmentForm
    fields = ("person", "position", "from_on", "until_on", "stands_in_for")
    list_display = ("person", "position", "stands_in_for", "from_on", "until_on")
    list_select_related = ("person", "position__unit", "stands_in_for__person", "stands_in_for__position__unit")
    search_fields = ("person__name", "person__username", "position__unit__name")
    autocomplete_fields = ("person", "position", "stands_in_for")

    def has_delete_permission(self, request, obj=None):
        """Who held what when is kept: an appointment gets its last day."""
        return False


@admin.register(Person)
class PersonAdmin(UserAdmin):
    list_display = ("username", "name", "is_active", "last_login")
    list_filter = ("is_active", "is_staff")
    search_fields = ("username", "name", "name_en")
    ordering = ("username",)
    filter_horizontal = ()
    actions = ("let_in_again",)
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("人员"), {"fields": ("name", "name_en", "email")}),
        (_("权限"), {"fields": ("is_active", "is_staff", "is_superuser")}),
        (_("时间"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"classes": ("wide",), "fields": ("username", "name", "usable_password", "password1", "password2")}),
    )

    def has_delete_permission(self, request, obj=None):
        """People who acted stay on record; an account is closed by taking off 有效."""
        return False

    @admin.action(description=_("解除登录暂停"))
    def let_in_again(self, request, people):
        """Whoever mistyped a password too often may sign in again at once, from anywhere."""
        for person in people:
            reset(username=person.username)
        self.message_user(request, _("已解除登录暂停，现在就可以登录。"))
