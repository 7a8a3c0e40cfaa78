"""A draft that was sent back: it says who returned it, and its files go on into the next one."""

import re
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.casework.papers import content
from gongkai.disclosure import acts, release
from gongkai.disclosure.models import Release
from gongkai.screening.marks import Mark
from tests.sample import PARTLY, again, person
from tests.screening import makers

TYPED = {"kind": "GRANTED", "text": "现提供，见附件。"}


def enclosed(application):
    """The files of the last draft, each with what is in it."""
    papers = again(application).feedbacks.last().entry.papers.filter(kind="enclosure").order_by("number")
    return [(paper.filename, content(paper).decode()) for paper in papers]


@pytest.fixture
def returned(waiting, act):
    """An application whose draft enclosed two files and was sent back by the leader on 21 September."""
    application = waiting("feedback")
    files = [SimpleUploadedFile("税率.txt", "税率表".encode()), SimpleUploadedFile("说明.txt", "说明".encode())]
    acts.feedback(application, **TYPED, files=files, by=person("jx-clearance"), on=date(2026, 9, 17))
    assert act("jx-leader", application, "send_back", reasons="请核对税率").status_code == 302
    return application


def page_of(client, application):
    return client.get(f"/desk/cases/{application.case.number}/").content.decode()


def kept(client, application):
    page = page_of(client, application)
    return re.findall(r'name="kept" value="(\d+)"[^>]* checked', page), page


def test_a_returned_draft_says_who_returned_it_and_when_and_is_headed_so(returned, signed_in):
    page = page_of(signed_in("jx-clearance"), returned)
    assert "反馈意见（已退回）" in page
    assert re.search(r"于 9月21日（周一）|于 2026年9月21日（周一） 退回重办", page)
    assert "请核对税率" in page


def test_the_files_of_a_returned_draft_are_listed_and_those_kept_go_on(returned, signed_in, act):
    numbers, page = kept(signed_in("jx-clearance"), returned)
    assert len(numbers) == 2
    assert re.search(r"税率\.txt（9\xa0字节）", page)
    assert act("jx-clearance", returned, "feedback", **TYPED, kept=numbers[:1]).status_code == 302
    assert enclosed(returned) == [("税率.txt", "税率表")]
    assert Release.objects.filter(paper__entry=returned.feedbacks.last().entry).count() == 1


def test_a_file_chosen_anew_takes_the_place_of_the_kept_one_of_its_name(returned, signed_in, act):
    numbers, _page = kept(signed_in("jx-clearance"), returned)
    anew = [SimpleUploadedFile("税率.txt", "新税率表".encode())]
    assert act("jx-clearance", returned, "feedback", **TYPED, kept=numbers, files=anew).status_code == 302
    assert enclosed(returned) == [("说明.txt", "说明"), ("税率.txt", "新税率表")]


def test_a_blackened_file_that_is_kept_still_counts_as_blackened(waiting, signed_in, act):
    application, by = waiting("feedback"), person("jx-clearance")
    page = release.as_file("合同.pdf", makers.pdf(makers.text(makers.SECRET)))
    at = datetime(2026, 9, 18, tzinfo=UTC)
    made = release.redact(page, [Mark(1, 60, 120, 300, 160, "商业秘密")], by=by, at=at)
    told = {**TYPED, "kind": "PARTIAL", **PARTLY, "given_as": "redacted", "reasons": "涉及商业秘密"}
    blackened = release.as_file("合同.pdf", made.data)
    acts.feedback(application, **told, files=[blackened], by=by, on=date(2026, 9, 18))
    act("jx-leader", application, "send_back", reasons="请核对")
    numbers, _page = kept(signed_in("jx-clearance"), application)
    assert act("jx-clearance", application, "feedback", **told, cleaned="on", kept=numbers).status_code == 302
    papers = again(application).feedbacks.last().entry.papers.filter(kind="enclosure")
    assert list(release.redactions_of(papers)) == [papers.get().sha256]


def test_a_file_of_another_case_cannot_be_kept(returned, act):
    assert act("jx-clearance", returned, "feedback", **TYPED, kept=["1"]).status_code == 422


def test_a_first_draft_has_no_files_to_keep(waiting, signed_in):
    assert 'name="kept"' not in page_of(signed_in("jx-clearance"), waiting("feedback"))


@pytest.mark.parametrize(("awaited", "username"), [("approve", "jx-leader"), ("reply", "jx-general")])
def test_a_draft_that_speaks_of_files_and_has_none_is_pointed_out(waiting, signed_in, awaited, username):
    assert "正文写了“附件”，但没有附上文件。" in page_of(signed_in(username), waiting(awaited))


def test_a_draft_that_has_its_files_is_not_pointed_out(returned, signed_in, act):
    numbers, _page = kept(signed_in("jx-clearance"), returned)
    act("jx-clearance", returned, "feedback", **TYPED, kept=numbers)
    assert "但没有附上文件" not in page_of(signed_in("jx-leader"), returned)


def test_a_refused_draft_names_the_files_to_be_chosen_again(waiting, act):
    file = SimpleUploadedFile("税率.txt", "税率表".encode())
    page = act("jx-clearance", waiting("feedback"), "feedback", text="见附件。", files=[file]).content.decode()
    assert page.count("浏览器不能替您保留选过的文件，请再选一次：") == 1
    assert '<span class="file-name">税率.txt</span>' in page
