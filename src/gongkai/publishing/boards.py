"""Keep the notice boards: enter a site, walk through it (自查), and put right what did not hang (整改).

杭关办发〔2008〕99号 二(二): 仔细对照检查，确保落实到位. Sub-bureaux, left out elsewhere, have sites too (Q32).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from gongkai.casework import calendar, numbers
from gongkai.casework.moment import recorded_at
from gongkai.organisation.models import Position
from gongkai.organisation.officer import officer as officer_on
from gongkai.publishing import own_units
from gongkai.publishing.models import CheckAnswer, Finding, SelfCheck, Site
from gongkai.publishing.own_units import refuse_day
from gongkai.publishing.photographs import Photograph
from gongkai.rules.notice_boards import notice_boards
from gongkai.rules.refusal import Incomplete, OutOfTurn, require

State = CheckAnswer.State
ENTERS_SITES = (Position.Kind.GENERAL_SECTION,)
NOT_YOURS = gettext_noop("这个业务现场不归您负责：由它的单位自查和整改。")
NOT_YOURS_TO_ENTER = gettext_noop("业务现场由总关办公室或者本单位的综合部门登记。")


@dataclass(frozen=True)
class Answer:
    """What somebody saw of one requirement at a site."""

    requirement: str
    state: str
    note: str = ""
    photograph: Photograph | None = None


def boards():
    """This will give what must hang where, as this office has it."""
    return notice_boards(*calendar.office_rulebooks())


@transaction.atomic
def open_site(*, unit, kind, name, address, by, on, name_en=""):
    """This will enter a business site under a code of its own, which goes on its poster and never changes."""
    _refuse_wrong_facts(kind, name, address)
    own = officer_on(by, on=on)
    if not own.holds(*own_units.LEADS) and unit.pk not in own_units.units_of(own, ENTERS_SITES):
        raise OutOfTurn(NOT_YOURS_TO_ENTER)
    code = f"{unit.code}-{numbers.next_number(f'site {unit.code}')}"
    return Site.objects.create(
        unit=unit, code=code, kind=kind, name=name, name_en=name_en, address=address, from_on=on
    )  # fmt: skip


@transaction.atomic
def change_site(site, *, kind, name, address, by, on, name_en="", until_on=None):
    """This will correct what is said of a site, or say on which day it was the last time there."""
    _refuse_wrong_facts(kind, name, address)
    if until_on is not None and until_on < site.from_on:
        raise Incomplete(gettext_noop("撤销日早于登记日 %(from_on)s。"), field="until_on", from_on=site.from_on)
    _refuse_stranger(site, by, on, kinds=ENTERS_SITES, sentence=NOT_YOURS_TO_ENTER)
    site.kind, site.name, site.name_en, site.address, site.until_on = kind, name, name_en, address, until_on
    site.save(update_fields=["kind", "name", "name_en", "address", "until_on"])
    return site


def _refuse_wrong_facts(kind, name, address):
    if kind not in boards().kinds:
        raise Incomplete(gettext_noop("请选择业务现场的类别。"), field="kind")
    require(name, "name", gettext_noop("请填写业务现场的名称。"))
    require(address, "address", gettext_noop("请填写业务现场的地址。"))


def check_site(site, *, answers: Sequence[Answer], submission, by, on, note="", put_right_by=None):
    """自查: record what hung at a site on a day; what did not becomes a finding, what hangs now closes one.

    Every requirement of the site needs an answer. `put_right_by` is the day until which findings are to be put
    right; without it the days of the notice board's data count. `submission` is a UUID made with the empty
    form: sent twice, it gives the same check.
    """
    if found := SelfCheck.objects.filter(submission=submission, site=site).first():
        return found
    _refuse_wrong_answers(site, answers)
    _refuse_stranger(site, by, on)
    if put_right_by is not None and put_right_by < on:
        raise Incomplete(gettext_noop("整改期限早于自查日 %(on)s。"), field="put_right_by", on=on)
    try:
        with transaction.atomic():
            return _write(site, answers, submission, by, on, note, put_right_by)
    except IntegrityError:  # the same form, sent a second time while the first was still being written
        if found := SelfCheck.objects.filter(submission=submission, site=site).first():
            return found
        raise


def _refuse_wrong_answers(site, answers):
    wanted = [one.code for one in boards().required_at(site.kind)]
    given = [answer.requirement for answer in answers]
    missing = [code for code in wanted if code not in given]
    if missing:
        raise Incomplete(
            gettext_noop("还有一项没有回答：%(title)s。"), field=f"state_{missing[0]}", title=boards().named(missing[0])
        )
    if len(given) != len(set(given)) or set(given) - set(wanted):
        raise Incomplete(gettext_noop("回答的内容与这个业务现场应当公示的不一致，请重新打开自查表。"))
    for answer in answers:
        _refuse_half_answer(answer)


def _refuse_half_answer(answer):
    title = boards().named(answer.requirement)
    if answer.state not in State.values:
        raise Incomplete(
            gettext_noop("请选择“%(title)s”已落实、未落实还是不适用。"),
            field=f"state_{answer.requirement}", title=title,
        )  # fmt: skip
    if answer.state == State.DOES_NOT_APPLY:
        field = f"note_{answer.requirement}"
        require(answer.note, field, gettext_noop("请写明“%(title)s”为什么不适用。"), title=title)


def _write(site, answers, submission, by, on, note, put_right_by):
    held = Site.objects.select_for_update().get(pk=site.pk)
    last = SelfCheck.objects.filter(site=held).first()
    refuse_day(on, before=max(held.from_on, last.on) if last else held.from_on)
    made = SelfCheck.objects.create(site=held, by=by, on=on, at=recorded_at(), note=note, submission=submission)
    written = [_answer(made, answer) for answer in answers]
    CheckAnswer.objects.bulk_create(written)
    _close_findings(held, written, by, on)
    _open_findings(held, made, by, on, put_right_by)
    return made


def _answer(made, answer):
    picture = answer.photograph
    return CheckAnswer(
        self_check=made, requirement=answer.requirement, state=answer.state, note=answer.note.strip(),
        photograph=picture.sha256 if picture else "", photograph_type=picture.media_type if picture else "",
    )  # fmt: skip


def _close_findings(site, answers, by, on):
    settled = {answer.requirement: answer for answer in answers if answer.state != State.NOT_DONE}
    closing = list(Finding.objects.filter(site=site, put_right_on=None, requirement__in=settled))
    for finding in closing:
        answer = settled[finding.requirement]
        finding.put_right_on, finding.put_right_by_person, finding.note = on, by, answer.note
        finding.photograph, finding.photograph_type = answer.photograph, answer.photograph_type
    Finding.objects.bulk_update(
        closing, ["put_right_on", "put_right_by_person", "note", "photograph", "photograph_type"]
    )


def _open_findings(site, made, by, on, put_right_by):
    open_already = Finding.objects.filter(site=site, put_right_on=None).values("requirement")
    missing = made.answers.filter(state=State.NOT_DONE).exclude(requirement__in=open_already)
    Finding.objects.bulk_create(
        Finding(
            site=site, requirement=answer.requirement, answer=answer, found_on=on, found_by=by,
            put_right_by=put_right_by or due_day(answer.requirement, on),
        )
        for answer in missing
    )  # fmt: skip


def due_day(requirement, on):
    """This will give the day until which something found missing on a day is to be put right, by the data."""
    return calendar.in_force().after(on, boards().requirements[requirement].put_right_within)


@transaction.atomic
def put_right(finding, *, note, by, on, photograph=None):
    """整改: say that what did not hang hangs now, and how one sees that."""
    require(note, "note", gettext_noop("请写明怎么整改的。"))
    site = Site.objects.select_for_update().get(pk=finding.site_id)  # as a walk does: one after the other
    held = Finding.objects.get(pk=finding.pk)
    _refuse_stranger(site, by, on)
    if held.put_right_on is not None:
        raise OutOfTurn(gettext_noop("这个问题已于 %(on)s 整改。"), on=held.put_right_on)
    refuse_day(on, before=held.found_on)
    held.put_right_on, held.put_right_by_person, held.note = on, by, note.strip()
    if photograph is not None:
        held.photograph, held.photograph_type = photograph.sha256, photograph.media_type
    held.save()
    return held


def _refuse_stranger(site, by, on, kinds=own_units.WORKS_IN_A_UNIT, sentence=NOT_YOURS):
    officer = officer_on(by, on=on)
    if not own_units.kept_by(officer, Site.objects.filter(pk=site.pk), kinds).exists():
        raise OutOfTurn(sentence)
