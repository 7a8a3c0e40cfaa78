"""No file goes out with a reply before the gate has looked at it."""

from datetime import UTC, date, datetime

import pytest

from gongkai.casework import papers
from gongkai.disclosure import acts, release
from gongkai.disclosure.models import Redaction
from gongkai.rules.refusal import OutOfTurn
from gongkai.screening.marks import Mark
from tests.paper import pdf_text
from tests.sample import again, entered, person, walked
from tests.screening import makers

pytestmark = pytest.mark.usefixtures("district")

DAY = date(2008, 6, 5)


@pytest.fixture
def application():
    return walked(entered(date(2008, 6, 2)), ("hand_over", DAY), ("register", DAY), ("forward", DAY))


def secretive():
    """A spreadsheet with a sheet nobody sees."""

    def hide(book):
        sheet = book.create_sheet("举报人")
        sheet.append([makers.SECRET])
        sheet.sheet_state = "hidden"

    return release.as_file("统计表.xlsx", makers.workbook(hide))


def drafted(application, *files, **how):
    said = {"kind": "OPEN", "text": "现提供，见附件。", "by": person("jx-clearance"), "on": DAY}
    return acts.feedback(application, files=files, **said, **how)


def approved(application):
    cleared = {"clearance": "公开", "clearance_basis": "不涉密"}
    return acts.approve(again(application), by=person("jx-leader"), on=DAY, **cleared)


def test_what_hides_in_an_enclosure_is_taken_out_and_kept_on_record(application):
    draft = drafted(application, secretive())
    kept = release.releases(draft).get()
    assert kept.releasable
    assert "hidden_sheet" in {finding["kind"] for finding in kept.removed}
    assert makers.SECRET.encode() not in papers.content(kept.paper)


def test_an_enclosure_with_something_hidden_is_not_approved(application):
    drafted(application, secretive(), clean=False)
    with pytest.raises(OutOfTurn, match=r"隐藏的工作表"):
        approved(application)
    assert again(application).case.waiting_for == "approve"


def test_what_hides_is_never_let_out_by_decision(application):
    draft = drafted(application, secretive(), clean=False)
    with pytest.raises(OutOfTurn, match="不能放行"):
        release.let_out(release.releases(draft).get(), reasons="着急", by=person("jx-leader"), on=DAY)


def test_a_file_that_cannot_be_looked_at_waits_for_a_person_with_a_reason(application):
    old_word = release.as_file("旧文件.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    draft = drafted(application, old_word)
    with pytest.raises(OutOfTurn, match="无法检查"):
        approved(application)
    release.let_out(release.releases(draft).get(), reasons="已逐页核对", by=person("jx-leader"), on=DAY)
    approved(application)
    acts.reply(again(application), text="见附件。", way="online", by=person("jx-general"), on=DAY)
    out = release.releases(draft).get()
    assert (out.released_by, out.released_on, out.let_out_because) == (person("jx-general"), DAY, "已逐页核对")


def test_a_blackened_file_tells_on_which_ground(application):
    page = release.as_file("合同.pdf", makers.pdf(makers.text(makers.SECRET)))
    mark = Mark(1, 60, 120, 300, 160, "商业秘密（条例第十五条）")
    made = release.redact(page, [mark], by=person("jx-clearance"), at=datetime(2008, 6, 5, tzinfo=UTC))
    assert makers.SECRET not in pdf_text(made.data)
    draft = drafted(application, release.as_file("合同.pdf", made.data), clean=False)
    kept = release.redaction_of(release.releases(draft).get().paper)
    assert kept == Redaction.objects.get()
    assert kept.marks[0]["ground"] == "商业秘密（条例第十五条）"
