"""A document is entered and written: every element, the text, the files; nothing typed is lost."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.publishing import acts
from gongkai.publishing.models import Publication, Version
from gongkai.rules.rulebook import BUILT_IN
from tests.faces.workbench.publishing.conftest import TODAY, address
from tests.items import again, brought_to, content, drafted
from tests.sample import person, unit

pytestmark = pytest.mark.usefixtures("district")
NEW = "/desk/items/new/"


def typed(**changes):
    return {
        "title": "关于调整葡萄酒归类的公告", "document_number": "2026年第9号", "generated_on": "2026-09-18",
        "publisher": unit("HZ").pk, "theme": "03", "genre": "03", "audience": "2", "domain": "customs",
        "language": "zh", "keywords": "葡萄酒 归类", "body": "第一段。\n第二段。",
        "submission": str(uuid4()), **changes,
    }  # fmt: skip


def a_file(name="附件.txt"):
    return SimpleUploadedFile(name, "税率表".encode(), "text/plain")


def test_a_document_is_entered_and_its_page_follows(signed_in):
    answer = signed_in("gs-handler").post(NEW, typed(files=[a_file()]))
    publication = Publication.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, address(publication))
    version = publication.version
    assert (version.title, version.genre, version.audience) == ("关于调整葡萄酒归类的公告", "03", "2")
    assert version.body == "<p>第一段。</p>\n<p>第二段。</p>"
    assert [one.name for one in version.attachments.all()] == ["附件.txt"]
    assert publication.case.received_on == date(2026, 9, 18)


def test_what_was_pasted_is_cleaned(signed_in):
    body = '<p onclick="x()">甲<script>alert(1)</script></p><p style="color:red">乙</p>'
    signed_in("gs-handler").post(NEW, typed(body=body))
    assert Version.objects.get().body == "<p>甲</p>\n<p>乙</p>"


def test_the_same_form_sent_twice_gives_one_publication(signed_in):
    sent, client = typed(), signed_in("gs-handler")
    assert client.post(NEW, sent)["Location"] == client.post(NEW, sent)["Location"]
    assert Publication.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "请填写名称。"),
        ({"theme": ""}, "请选择主题分类。"),
        ({"generated_on": "2026-12-01"}, "还没有到，请核对。"),
        ({"generated_on": "昨天"}, "请填写一个日期"),
    ],
)
def test_what_is_wrong_is_said_and_everything_typed_is_there(signed_in, changes, sentence):
    answer = signed_in("gs-handler").post(NEW, typed(**changes, files=[a_file()]))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    for kept in ("2026年第9号", "葡萄酒 归类", "第二段。", "附件要再选一次", "附件.txt"):
        assert kept in page
    assert not Publication.objects.exists()


def test_a_file_that_is_not_what_it_says_is_refused(signed_in):
    answer = signed_in("gs-handler").post(NEW, typed(files=[a_file("附件.pdf")]))
    assert answer.status_code == 422
    assert "与扩展名不符" in answer.content.decode()


@pytest.mark.parametrize("username", ["gs-leader", "gs-clearance", "lead", "supervision", "jx-desk", "admin"])
def test_only_departments_enter_documents(signed_in, username):
    assert signed_in(username).get(NEW).status_code == 403
    assert signed_in(username).post(NEW, typed()).status_code == 403


def test_a_section_of_a_customs_house_publishes_in_its_name(signed_in):
    form = signed_in("jx-clearance").get(NEW).context["form"]
    assert form.initial["publisher"] == unit("JX")


def test_a_draft_is_changed_and_every_version_stays(signed_in):
    publication = drafted(on=TODAY)
    client = signed_in("gs-handler")
    page = client.get(address(publication) + "edit/").content.decode()
    assert "&lt;p&gt;自九月一日起执行。&lt;/p&gt;" in page
    sent = typed(body="<p>改过的正文。</p>", seen_version=1, why="改正文")
    assert client.post(address(publication) + "edit/", sent).status_code == 302
    assert client.post(address(publication) + "edit/", sent).status_code == 302  # pressed twice
    assert list(Version.objects.values_list("number", "why")) == [(1, ""), (2, "改正文")]


def test_an_attachment_stays_unless_its_tick_is_taken_away(signed_in):
    client = signed_in("gs-handler")
    client.post(NEW, typed(files=[a_file("甲.txt"), a_file("乙.txt")]))
    publication = Publication.objects.get()
    first = publication.version.attachments.get(name="甲.txt")
    sent = typed(seen_version=1, keep=[first.pk], files=[a_file("丙.txt")])
    assert client.post(address(publication) + "edit/", sent).status_code == 302
    assert [one.name for one in again(publication).version.attachments.all()] == ["甲.txt", "丙.txt"]


def test_a_colleagues_version_is_not_overwritten_unseen(signed_in):
    publication = drafted(on=TODAY)
    acts.redraft(again(publication), content(body="<p>同事改的。</p>"), by=person("gs-handler"), on=TODAY)
    sent = typed(body="<p>我改的。</p>", seen_version=1)
    client = signed_in("gs-handler")
    answer = client.post(address(publication) + "edit/", sent)
    assert answer.status_code == 409
    assert "您看到的不是最新的一版" in answer.content.decode()
    assert "我改的。" in answer.content.decode()
    assert answer.context["form"]["seen_version"].value() == "2"
    assert client.post(address(publication) + "edit/", {**sent, "seen_version": 2}).status_code == 302


def test_what_is_already_proposed_is_not_changed_and_nothing_typed_is_lost(signed_in):
    publication = brought_to("agree")
    client = signed_in("gs-handler")
    assert client.get(address(publication) + "edit/").status_code == 302
    answer = client.post(address(publication) + "edit/", typed(body="<p>迟到的修改。</p>", seen_version=1))
    assert answer.status_code == 409
    assert "迟到的修改。" in answer.content.decode()


@pytest.mark.parametrize(("username", "status"), [("gs-leader", 404), ("lead", 404), ("supervision", 404)])
def test_others_do_not_write_in_a_draft(signed_in, username, status):
    publication = drafted(on=TODAY)
    assert signed_in(username).get(address(publication) + "edit/").status_code == status
    assert signed_in(username).post(address(publication) + "edit/", typed(seen_version=1)).status_code == status


def test_a_new_one_can_be_written_after_another(signed_in):
    pattern = drafted(on=TODAY).item
    form = signed_in("gs-handler").get(NEW, {"from": pattern.pk}).context["form"]
    assert form.initial["title"] == pattern.title
    other = signed_in("jg-handler").get(NEW, {"from": pattern.pk}).context["form"]
    assert "title" not in other.initial


def test_an_office_s_own_element_has_a_line_and_is_kept(signed_in, settings, tmp_path):
    settings.GONGKAI_HOME = tmp_path
    folder = tmp_path / "rulebooks"
    folder.mkdir()
    grade = '\n[elements.grade]\ntitle = "保存年限"\ntitle_en = "Kept for"\n'
    (folder / "catalogue.toml").write_text(built_in_elements() + grade, encoding="utf-8")
    client = signed_in("gs-handler")
    assert "保存年限" in client.get(NEW).content.decode()
    assert client.post(NEW, typed(more_grade="永久")).status_code == 302
    assert Version.objects.get().more == {"grade": "永久"}


def built_in_elements():
    """The built-in elements as text: an office's file replaces all of them."""
    text = (BUILT_IN / "catalogue.toml").read_text(encoding="utf-8")
    return text[text.index("[elements.index_number]") : text.index("[themes]")]
