"""What a unit's guide says, to be typed section by section, and what the officers do with a draft."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.design.sentences import sentence
from gongkai.publishing import catalogue_editions, guide
from gongkai.publishing.guide_content import LONGEST_TEXT, NEEDED, GuideContent
from gongkai.publishing.guide_shown import DAYS
from gongkai.publishing.models import Guidance
from gongkai.rules.office_hours import NAMES
from gongkai.rules.refusal import Incomplete
from gongkai.workbench.registers.decision import Decision

CONTACT = ("office_name", "address", "postcode", "phone", "fax", "email", "web")
WORDS = ("classes", "channels", "applying", "remedies", "ways")
ENGLISH = ("office_name_en", "address_en", "hours_note_en", *(f"{name}_en" for name in WORDS))
MARKS = ("opens", "rests", "resumes", "closes")
MARK_TITLES = (
    gettext_lazy("开始"), gettext_lazy("午休开始"), gettext_lazy("午休结束"), gettext_lazy("结束"),
)  # fmt: skip
SAVED = gettext_lazy("已保存。")


class ClockField(forms.CharField):
    """A time of day as people type it: 8:30, 8：30, 0830 or 830; nothing when left empty."""

    def __init__(self, **options):
        super().__init__(required=False, max_length=8, **options)
        self.widget.attrs |= {"inputmode": "numeric", "size": 5, "autocomplete": "off"}

    def clean(self, value):
        typed = super().clean(value).replace("：", ":").replace("；", ":").replace(".", ":").replace(" ", "")
        if not typed:
            return ""
        hours, _colon, minutes = typed.rpartition(":") if ":" in typed else (typed[:-2], "", typed[-2:])
        good = hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2
        if not good or int(hours) > 23 or int(minutes) > 59:
            raise forms.ValidationError(_("时间请写成 8:30 这样。"))
        return f"{int(hours):02}:{int(minutes):02}"


class GuideForm(forms.Form):
    """A guide to be written. A draft may have gaps; what must be there is asked for when it is proposed."""

    fields: dict[str, Any]
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, content, seen, data=None):
        super().__init__(
            data, auto_id="guide_%s", initial=_typed(content) | {"seen": seen}, use_required_attribute=False
        )
        for name in (*CONTACT, "hours_note", *WORDS, *ENGLISH):
            self.fields[name] = _field(name)
        for day, title in enumerate(DAYS):
            for mark, mark_title in zip(MARKS, MARK_TITLES, strict=True):
                label = _("%(day)s %(mark)s") % {"day": _(title), "mark": mark_title}
                self.fields[f"{mark}_{day}"] = ClockField(label=label)
        self.fields["ways"].help_text = _("印在回执上，也写在本单位的页面上。")
        self.fields["phone"].help_text = _("公众打得通的号码，例如 0573-8280110。")

    def section(self, names):
        return [self[name] for name in names]

    def contact(self):
        return self.section(CONTACT)

    def words(self):
        return self.section(WORDS)

    def english(self):
        return self.section(ENGLISH)

    def has_english_errors(self):
        return any(name in self.errors for name in ENGLISH)

    def rows(self):
        """This will give each weekday with its four fields."""
        fields = [self.section(f"{mark}_{day}" for mark in MARKS) for day in range(len(DAYS))]
        return [
            {"day": _(title), "fields": list(zip(MARK_TITLES, four, strict=True))}
            for title, four in zip(DAYS, fields, strict=True)
        ]

    def clean(self):
        super().clean()
        data = self.cleaned_data
        for day in range(len(NAMES)):
            opens, rests, resumes, closes = (data.get(f"{mark}_{day}", "") for mark in MARKS)
            if bool(opens) != bool(closes) or bool(rests) != bool(resumes) or (rests and not opens):
                self.add_error(f"opens_{day}", _("开始和结束要一起填，午休也是；整天休息的，四格都空着。"))
        return data

    def content(self):
        """This will give what was typed."""
        data = self.cleaned_data
        hours = [_spans(*(data[f"{mark}_{day}"] for mark in MARKS)) for day in range(len(NAMES))]
        names = (*CONTACT, "hours_note", *WORDS, *ENGLISH)
        return GuideContent(hours=hours, **{name: data[name] for name in names})

    def take(self, refusal):
        """This will put a refusal at the field it names, or above the form."""
        field = refusal.field if isinstance(refusal, Incomplete) else ""
        field = field.replace("hours_", "opens_") if field[6:].isdecimal() else field
        self.add_error(field if field in self.fields else None, sentence(refusal))


def _spans(opens, rests, resumes, closes):
    if not opens:
        return []
    return [[opens, rests], [resumes, closes]] if rests else [[opens, closes]]


def _typed(content):
    """What stands in the form before anybody types."""
    typed = content.as_fields()
    for day, spans in enumerate(content.week.as_data()):
        clock = [moment for span in spans for moment in span]
        four = (
            (clock[0], *(clock[1:3] if len(clock) == len(MARKS) else ("", "")), clock[-1])
            if clock
            else [""] * len(MARKS)
        )
        typed |= {f"{mark}_{day}": moment for mark, moment in zip(MARKS, four, strict=True)}
    return typed


def _field(name):
    column: Any = Guidance._meta.get_field(name)
    long = column.max_length is None
    widget = forms.Textarea(attrs={"rows": 3 if name.startswith("ways") else 8}) if long else forms.TextInput()
    most = LONGEST_TEXT if long else column.max_length
    made: Any = forms.CharField(label=column.verbose_name, required=False, max_length=most, widget=widget)
    made.needed = name in NEEDED
    return made


class Publish(Decision):
    """发布: the draft becomes the next edition."""

    name, days = "publish", ()
    title, button = gettext_lazy("发布新的一版"), gettext_lazy("发布")
    done = gettext_lazy("已发布。门户上现在就是这一版。")
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def first_words(self):
        return {"seen": self.about.revision}

    @property
    def due_on(self):
        """The day by which a change is to be published."""
        return catalogue_editions.due_day(self.about.begun_on)

    def consequence(self):
        return _("发布后，门户和检索立即改用新的一版；以前的各版都留着，不能再改。")

    def perform(self):
        by, on = self.officer.person, self.officer.on
        return guide.publish_guide(self.about, by=by, on=on, seen=self.cleaned_data["seen"])


class Propose(Publish):
    """报送: the draft goes to the Lead Office."""

    name = "propose"
    title, button = gettext_lazy("报总关办公室发布"), gettext_lazy("报送")
    done = gettext_lazy("已报送。由总关办公室发布。")

    def consequence(self):
        return _("总关办公室看过以后发布；在它发布以前，您还可以改，改过要重新报送。")

    def perform(self):
        by, on = self.officer.person, self.officer.on
        return guide.propose_guide(self.about, by=by, on=on, seen=self.cleaned_data["seen"])


class Return(Publish):
    """退回: the draft goes back to the unit."""

    name, quiet = "return", True
    title = button = gettext_lazy("退回单位修改")
    done = gettext_lazy("已退回。")
    reasons = forms.CharField(
        label=gettext_lazy("退回原因"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("请写明退回的原因，应当怎样修改。")},
    )

    def consequence(self):
        return ""

    def perform(self):
        by, on, data = self.officer.person, self.officer.on, self.cleaned_data
        return guide.return_guide(self.about, reasons=data["reasons"], by=by, on=on, seen=data["seen"])


class Drop(Publish):
    """撤销修改稿: nothing is to become of it."""

    name, quiet = "drop", True
    title = button = gettext_lazy("撤销修改稿")
    done = gettext_lazy("已撤销修改稿。现行的一版不变。")

    def consequence(self):
        return _("修改稿不再保留；现行的一版不变。")

    def perform(self):
        by, on = self.officer.person, self.officer.on
        return guide.drop_guide(self.about, by=by, on=on, seen=self.cleaned_data["seen"])


class Confirm(Decision):
    """确认: phone and hours were looked at and are right."""

    name, days, due_on = "confirm", (), None
    title, button = gettext_lazy("确认电话和时间"), gettext_lazy("都对，确认")
    done = gettext_lazy("已确认。")

    def __init__(self, about, officer, data=None, *, quiet=False):
        super().__init__(about, officer, data)
        self.quiet = quiet

    def consequence(self):
        return _("请打一遍指南上的电话，看一遍门口的时间。每年至少确认一次；不对的，起草新的一版。")

    def perform(self):
        return guide.confirm_contact(self.about, by=self.officer.person, on=self.officer.on)
