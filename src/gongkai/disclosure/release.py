"""The gate for files that go out with a reply: each is looked at, cleaned when asked, never exchanged later."""

import hashlib
from dataclasses import asdict, dataclass
from io import BytesIO

from django.utils.translation import gettext_noop

from gongkai.casework import calendar, cover, journal
from gongkai.disclosure.models import Feedback, Redaction, Release
from gongkai.disclosure.reach import refuse_day
from gongkai.rules.refusal import OutOfTurn, Words, require
from gongkai.screening import gate
from gongkai.screening.kinds import KINDS


@dataclass
class Screened:
    """A file as it came through the gate: its name, its bytes, what was taken out, and the verdict on the rest."""

    name: str
    data: bytes
    removed: tuple
    verdict: object

    def read(self):
        return self.data

    @property
    def sha256(self):
        return hashlib.sha256(self.data).hexdigest()


def screen(files, *, clean):
    """This will send files through the gate, taking out what can be taken out safely when `clean` is set."""
    return [_screen(file.name, file.read(), clean) for file in files]


def _screen(name, data, clean):
    if not clean:
        return Screened(name, data, (), gate.inspect(data, name))
    cleaned = gate.clean(data, name)
    return Screened(cleaned.filename, cleaned.data, cleaned.removed, cleaned.remains)


def note(papers, screened):
    """This will keep the gate's verdict beside each enclosure, by its digest."""
    verdicts = {file.sha256: file for file in screened}
    Release.objects.bulk_create(
        Release(
            paper=paper, findings=_told(verdicts[paper.sha256].verdict.findings),
            removed=_told(verdicts[paper.sha256].removed), releasable=verdicts[paper.sha256].verdict.releasable,
            undecided=verdicts[paper.sha256].verdict.undecided,
        )
        for paper in papers
    )  # fmt: skip


def _told(findings):
    """Kind and place only: what was found there must not be kept a second time."""
    return [{"kind": finding.kind, "where": finding.where} for finding in findings]


def refuse_blocked(feedback):
    """This will refuse to let a feedback go whose enclosures carry what must not go out, naming the first."""
    for release in releases(feedback):
        if not release.may_go_out:
            sentence = UNCHECKED if release.undecided else HIDDEN
            raise OutOfTurn(sentence, name=release.paper.title, found=_first(release))


HIDDEN = gettext_noop("附件“%(name)s”里有看不见的内容（%(found)s），不能公开。请退回承办部门清理或涂黑后再报。")
UNCHECKED = gettext_noop("附件“%(name)s”无法检查（%(found)s）。须由您写明理由放行，或者退回改换格式。")


def _first(release):
    kind = release.findings[0]["kind"] if release.findings else ""
    return kind_words(kind)


def kind_words(kind):
    """This will give what a finding is called, in both languages."""
    about = KINDS.get(kind)
    return about.title if about else Words(kind, kind)


def releases(feedback):
    """This will give the gate's verdicts on the enclosures of a feedback."""
    return Release.objects.filter(paper__entry=feedback.entry_id).select_related("paper").order_by("paper__number")


def verdicts(papers):
    """This will give the gate's verdicts on some papers, by their ids, with who let them out. One query."""
    found = Release.objects.filter(paper__in=papers).select_related("paper", "let_out_by", "released_by")
    return found.order_by("paper__number")


def let_out(release, *, reasons, by, on):
    """放行: whoever reviews the draft decides that a file the gate could not look at may go out, and says why."""
    require(reasons, "reasons", gettext_noop("请写明为什么可以放行，例如“已人工逐页核对”。"))
    entries = list(release.paper.case.entries.all())
    refuse_day(on, before=entries[-1].on)
    where = cover.standing(entries, calendar.in_force())
    journal.in_turn(where, cover.rulebook_named(release.paper.case.rulebook), "approve", by=by, on=on)
    if Feedback.objects.filter(entry=release.paper.entry_id, drafted_by=by).exists():
        raise OutOfTurn(gettext_noop("反馈意见由您本人起草，须由另一位分管处级领导审核。"))
    if not release.undecided:
        raise OutOfTurn(gettext_noop("查出隐藏内容的附件不能放行，只能清理或涂黑。"))
    release.let_out_by, release.let_out_on, release.let_out_because = by, on, reasons
    release.save()
    return release


def mark_released(feedback, *, by, on):
    """This will lock the enclosures that go out with a reply: who released them, and when."""
    releases(feedback).filter(released_on__isnull=True).update(released_by=by, released_on=on)


def redact(file, marks, *, by, at):
    """涂黑: take the marked parts out of a file for good and keep which, on what ground. Gives the made file."""
    made = gate.redact(file.read(), file.name, marks)
    Redaction.objects.create(
        sha256=hashlib.sha256(made.data).hexdigest(), filename=file.name[:200], by=by, at=at,
        marks=[asdict(mark) for mark in made.marks],
    )  # fmt: skip
    return made


def redactions_of(papers):
    """This will give the marks under which papers were blackened, by the digest of each. One query."""
    return {made.sha256: made for made in Redaction.objects.filter(sha256__in=[paper.sha256 for paper in papers])}


def redaction_of(paper):
    """This will give the marks under which a paper was blackened, None when it was not."""
    return Redaction.objects.filter(sha256=paper.sha256).order_by("-id").first()


def as_file(name, data):
    """This will give bytes a name and a file's manner."""
    file = BytesIO(data)
    file.name = name
    return file
