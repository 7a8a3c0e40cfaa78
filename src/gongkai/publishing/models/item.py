"""The published item (公开信息), its versions and attachments, and how items belong together."""

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from gongkai.casework.models import AppendOnly, Case
from gongkai.organisation.models import Unit


class Described(models.Model):
    """What the catalogue says of an item (L-43), and its words. Classes are codes of `catalogue.toml`."""

    class Domain(models.TextChoices):
        CUSTOMS = "customs", _("关务")
        POLICE = "police", _("警务")

    class Phase(models.TextChoices):
        BEFORE = "before", _("事前")
        DURING = "during", _("事中")
        AFTER = "after", _("事后")

    class Validity(models.TextChoices):
        IN_FORCE = "in_force", _("有效")
        AMENDED = "amended", _("已修改")
        REPEALED = "repealed", _("已废止")

    title = models.CharField(_("名称"), max_length=300)
    summary = models.TextField(_("内容概述"), blank=True)
    generated_on = models.DateField(_("生成日期"))
    publisher = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("发布机构"))
    theme = models.CharField(_("主题分类"), max_length=20)
    document_number = models.CharField(_("文号"), max_length=80, blank=True)
    genre = models.CharField(_("体裁分类"), max_length=20, blank=True)
    audience = models.CharField(_("服务对象分类"), max_length=20, blank=True)
    keywords = models.CharField(_("关键词"), max_length=200, blank=True)
    language = models.CharField(_("语种"), max_length=20, default="zh")
    domain = models.CharField(_("领域"), max_length=10, choices=Domain, default=Domain.CUSTOMS)
    phase = models.CharField(_("环节"), max_length=10, choices=Phase, blank=True)
    effective_on = models.DateField(_("施行日期"), null=True, blank=True)
    more = models.JSONField(_("其他要素"), default=dict, blank=True)
    body = models.TextField(_("正文"), blank=True)

    class Meta:
        abstract = True


BY_CLASS = ("genre", "theme")
BY_OWNER = ("publisher", "unit", "domain", "validity", "year")
WHETHER_PUBLIC = ("live_from", "live_until", "taken_down_on", "held_on")


class YearOf(Func):
    """The year of a day, as either database says it."""

    output_field = models.PositiveSmallIntegerField()
    template = "EXTRACT(YEAR FROM %(expressions)s)::smallint"

    def as_sqlite(self, compiler, connection, **more):
        return self.as_sql(compiler, connection, template="CAST(substr(%(expressions)s, 1, 4) AS integer)", **more)


class YearField(models.PositiveSmallIntegerField):
    """The year of `generated_on`, written with its row. Not generated: SQLite reads no such column from an index."""

    def pre_save(self, model_instance, add):
        setattr(model_instance, self.attname, model_instance.generated_on.year)
        return model_instance.generated_on.year


class Item(Described):
    """What the public finds under one index number for ever (L-44), whatever becomes of it.

    What it says is a copy of its `live` version, written in `listing` and nowhere else; until there is one, of
    its newest draft. It is public on the days from `live_from` to `live_until` unless `taken_down_on` or
    `held_on` is set: `queries.public` is the only place that says so.
    """

    index_number = models.CharField(  # noqa: DJ001 - many have none yet, and no two the same
        _("索引号"), max_length=24, unique=True, null=True, editable=False
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("责任单位"))
    live = models.ForeignKey("Version", models.PROTECT, null=True, editable=False, related_name="+")
    published_on = models.DateField(_("发布日期"), null=True, editable=False)
    changed_on = models.DateField(null=True, editable=False)
    live_from = models.DateField(null=True, editable=False)
    live_until = models.DateField(null=True, editable=False)
    held_on = models.DateField(null=True, editable=False)
    taken_down_on = models.DateField(null=True, editable=False)
    taken_down_because = models.CharField(max_length=300, blank=True, editable=False)
    validity = models.CharField(
        _("时效"), max_length=10, choices=Described.Validity, default=Described.Validity.IN_FORCE, editable=False
    )
    successor = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="predecessors")
    review_by = models.DateField(_("复核日期"), null=True, editable=False)
    year = YearField(_("年份"), editable=False)
    answers = models.OneToOneField(Case, models.PROTECT, null=True, editable=False, related_name="answer_item")
    related = models.ManyToManyField("self", through="Link", symmetrical=False)

    class Meta:
        verbose_name = _("公开信息")
        verbose_name_plural = _("公开信息")
        constraints = [
            models.CheckConstraint(
                condition=Q(live_from__isnull=True) | Q(index_number__isnull=False, live__isnull=False),
                name="what_is_public_has_its_index_number_and_version",
            ),
            models.CheckConstraint(
                condition=Q(live_until__isnull=True) | Q(live_until__gte=F("live_from")),
                name="an_item_is_public_from_a_day_to_a_later_one",
            ),
            models.CheckConstraint(
                condition=Q(year=YearOf("generated_on")), name="the_year_of_an_item_is_that_of_its_day"
            ),
        ]
        indexes = [
            models.Index(fields=["-published_on", "-id"], name="items_newest_first"),
            models.Index(fields=["theme", "-published_on", "-id"], name="items_of_a_theme"),
            models.Index(fields=["genre", "-published_on", "-id"], name="items_of_a_genre"),
            models.Index(fields=["publisher", "-published_on", "-id"], name="items_of_a_publisher"),
            models.Index(fields=["unit", "review_by"], name="items_to_be_looked_at"),
            models.Index(fields=["title"], name="items_by_title"),
            # All that the catalogue counts by, in the order in which it does: counting reads no item, and sorts none.
            models.Index(fields=[*BY_CLASS, *BY_OWNER, "published_on", *WHETHER_PUBLIC], name="items_by_class"),
            models.Index(fields=[*BY_OWNER, *BY_CLASS, *WHETHER_PUBLIC], name="items_by_owner"),
        ]

    def __str__(self):
        return self.title


class Version(Described, AppendOnly):
    """One version of an item as somebody wrote it. `publication` is the case that would bring it to the public."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="versions")
    publication = models.ForeignKey("Publication", models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["item", "number"]
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="one_version_per_number")]

    def __str__(self):
        return f"{self.title} v{self.number}"


class Attachment(AppendOnly):
    """A file of a version (附件). Its bytes lie on the shelf under their digest, once for all versions."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="attachments")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    unchecked = models.BooleanField(default=False)  # the gate could not look into it; a named officer answers for it

    class Meta:
        ordering = ["version", "number"]
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="one_attachment_per_number")]

    def __str__(self):
        return self.name


class Link(models.Model):
    """Two items that belong together: one matter before, during and after (R7), or a rule and its explanation."""

    class Kind(models.TextChoices):
        SAME_MATTER = "same_matter", _("同一事项")
        EXPLAINS = "explains", _("解读")

    one = models.ForeignKey(Item, models.CASCADE, related_name="links_out")
    other = models.ForeignKey(Item, models.CASCADE, related_name="links_in")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.SAME_MATTER)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other", "kind"], name="two_items_are_linked_once"),
            models.CheckConstraint(condition=~Q(one=F("other")), name="an_item_is_not_linked_to_itself"),
        ]

    def __str__(self):
        return f"{self.one_id} {self.kind} {self.other_id}"
