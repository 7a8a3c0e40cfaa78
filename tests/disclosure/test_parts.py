"""部分公开: what is given and what is withheld are told apart, and the open part does go out (2019 art. 37)."""

from datetime import UTC, date, datetime

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from gongkai.casework import append_only, papers
from gongkai.casework.models import Paper
from gongkai.disclosure import acts, release
from gongkai.disclosure.models import Feedback
from gongkai.rules.refusal import Incomplete, OutOfTurn
from gongkai.screening.marks import Mark
from tests.paper import pdf_text, word_text
from tests.sample import PARTLY, again, entered, person, walked
from tests.screening import makers
from tests.stages import refused

pytestmark = pytest.mark.usefixtures("district")

DAYS = {"2008": date(2008, 6, 4), "2019": date(2026, 9, 18)}


@pytest.fixture(params=DAYS)
def application(request, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    day = DAYS[request.param]
    return walked(entered(day), ("hand_over", day), ("register", day), ("forward", day))


def drafted(application, **changes):
    said = {
        "kind": "PARTIAL",
        "text": "现将可以公开的部分提供给您。",
        "reasons": "涉及他人联系方式",
        **PARTLY,
        **changes,
    }
    return acts.feedback(application, **said, by=person("jx-clearance"), on=application.case.received_on)


def replied(application, **said):
    day = application.case.received_on
    acts.approve(
        application, by=person("jx-leader"), on=day, clearance="删减后公开", clearance_basis="已逐件审查"
    )  # fmt: skip
    words = {"text": "现将可以公开的部分提供给您。", "way": "online", **said}
    return acts.reply(again(application), **words, by=person("jx-general"), on=day)


def letters(reply):
    filed = {paper.kind: papers.content(paper) for paper in Paper.objects.filter(entry=reply.entry)}
    return pdf_text(filed["reply_letter"]), word_text(filed["reply_letter_word"])


@pytest.mark.parametrize("missing", ["given", "withheld", "withheld_basis", "given_as"])
def test_a_partial_draft_says_what_it_gives_and_what_it_withholds_on_which_article(application, missing):
    with refused("部分公开的", kind=Incomplete, field=missing):
        drafted(application, **{missing: ""})


def test_the_letter_tells_them_apart(application):
    drafted(application)
    for letter in letters(replied(application)):
        for words in (
            "予以公开的内容：第一条至第四条。", "不予公开的内容：第五条中的联系人。",
            "不予公开的依据：《中华人民共和国政府信息公开条例》第十五条。", "不予公开的理由：涉及他人联系方式。",
        ):  # fmt: skip
            assert words in letter


def test_the_words_may_be_edited_in_the_reply(application):
    drafted(application)
    reply = replied(application, given="第一条至第四条全文")
    assert (reply.given, reply.withheld) == ("第一条至第四条全文", "第五条中的联系人")
    assert "予以公开的内容：第一条至第四条全文。" in letters(reply)[0]


def test_the_sheet_for_the_leader_tells_them_apart(application):
    sheet = Paper.objects.get(entry=drafted(application).entry, kind="feedback").text.text
    for words in ("予以公开的内容：第一条至第四条", "怎样提供：没有附件", "不予公开的内容：第五条中的联系人"):
        assert words in sheet


@pytest.mark.parametrize("shape", ["redacted", "excerpt"])
def test_a_part_given_as_a_file_has_the_file(application, shape):
    with refused("请附上只含可以公开部分的文件", kind=Incomplete, field="files"):
        drafted(application, given_as=shape)


def test_a_part_given_in_words_has_no_file_that_might_show_the_rest(application):
    with refused("不另附文件", kind=Incomplete, field="given_as"):
        drafted(application, files=[ContentFile(b"all of it", name="全文.txt")])


def test_a_file_said_to_be_blackened_was_blackened(application):
    with refused("没有在本系统涂黑的", kind=Incomplete, field="files"):
        drafted(application, given_as="redacted", files=[ContentFile(b"all of it", name="全文.txt")])


@pytest.mark.parametrize("clean", [True, False])
def test_a_blackened_file_goes_out(application, clean):
    page = release.as_file("合同.pdf", makers.pdf(makers.text(makers.SECRET)))
    by, at = person("jx-clearance"), datetime(2026, 9, 18, tzinfo=UTC)
    made = release.redact(page, [Mark(1, 60, 120, 300, 160, "商业秘密")], by=by, at=at)
    drafted(application, given_as="redacted", files=[release.as_file("合同.pdf", made.data)], clean=clean)
    assert "合同" in letters(replied(application))[0]


def test_a_file_made_anew_goes_out(application):
    drafted(application, given_as="excerpt", files=[ContentFile("第一条至第四条\n".encode(), name="节本.txt")])
    assert "节本" in letters(replied(application))[0]


def test_a_draft_from_before_that_says_nothing_of_it_goes_back(application):
    draft = drafted(application)
    append_only.remove(connection)
    Feedback.objects.filter(pk=draft.pk).update(given="", given_as="", withheld="", withheld_basis="")
    with pytest.raises(OutOfTurn, match="退回承办部门"):
        replied(application)


def test_other_decisions_keep_nothing_apart(application):
    kind = "OPEN" if application.case.rulebook == "hangzhou_2008" else "GRANTED"
    draft = drafted(application, kind=kind)
    assert (draft.given, draft.given_as, draft.withheld) == ("", "", "")
    assert "不予公开的内容" not in letters(replied(application))[0]
