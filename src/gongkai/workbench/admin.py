"""The administrator's pages: units, positions, who holds them, and the people who sign in."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gongkai.organisation.models import Appointment, Person, Position, Unit
from gongkai.organisation.queries import UNITS_WITH_A_DESK

DESK = Position.Kind.INTAKE_DESK

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
    """A position; an intake desk stands in a customs house or an outpost, one in each (R22)."""

    def clean(self):
        super().clean()
        data = self.cleaned_data
        unit, open_desk = data.get("unit"), data.get("kind") == DESK and not data.get("until_on")
        if unit is None or data.get("kind") != DESK:
            return data
        if unit.kind not in UNITS_WITH_A_DESK:
            self.add_error("kind", _("受理岗位只设在隶属海关和派驻机构，分局和部门不设。"))
        others = Position.objects.filter(unit=unit, kind=DESK, until_on__isnull=True).exclude(pk=self.instance.pk)
        if open_desk and others.exists():
            self.add_error("kind", _("这个单位已有一个受理岗位。一个单位只设一个，请先给原来的写上截止日。"))
        return data


class PositionsOfUnit(admin.TabularInline):
    model, form = Position, PositionForm
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


@admin.register(Appointment)
class AppointmentAdmin(admin.ModelAdmin):
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
