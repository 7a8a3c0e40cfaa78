"""Blacken a file at the workbench: what is marked is gone, the marks are kept, and the file is not."""

import io
from datetime import datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from gongkai.casework import drawer
from gongkai.casework.papers import content
from gongkai.disclosure import acts
from gongkai.disclosure.models import Redaction
from gongkai.disclosure.printing import printed
from gongkai.typesetting.sheet import Cell, Sheet, label
from tests.faces.workbench.conftest import NOW, TODAY
from tests.sample import person

START = "/desk/redact/"


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.GONGKAI_HOME = tmp_path
    return tmp_path


@pytest.fixture(scope="module")
def pdf():
    rows = ((label("姓名"), Cell("赵无名")), (label("电话"), Cell("13800000000")))
    return printed(Sheet("一张表", "杭州海关", TODAY, (2.0, 6.0), rows)).pdf


@pytest.fixture
def uploaded(signed_in, pdf):
    """The address at which somebody's file lies open."""

    def upload(username="jx-clearance", name="名单.pdf", data=None):
        answer = signed_in(username).post(START, {"file": SimpleUploadedFile(name, data or pdf)})
        assert answer.status_code == 302, answer.content.decode()
        return answer["Location"]

    return upload


def rows(*boxes, **more):
    """What a browser sends for some boxes, each with page, four sides and ground."""
    sent = {"marks-TOTAL_FORMS": len(boxes), "marks-INITIAL_FORMS": 0, "shown": "1", **more}
    for number, box in enumerate(boxes):
        for name, value in zip(("page", "x0", "y0", "x1", "y1", "ground"), box, strict=True):
            sent[f"marks-{number}-{name}"] = value
    return sent


ALL = (1, 20, 20, 570, 800, "个人隐私")


def test_what_is_marked_is_gone_and_the_marks_are_kept(signed_in, uploaded, pdf):
    address, client = uploaded(), signed_in("jx-clearance")
    assert "赵无名" in pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    answer = client.post(address, rows(ALL, finish="1"))
    assert answer["Location"] == address + "result/"
    assert "已涂黑 1 处" in client.get(address + "result/").content.decode()
    given = client.get(address + "result/file/")
    assert "attachment" in given["Content-Disposition"]
    assert "no-store" in given["Cache-Control"]
    assert "赵无名" not in pypdfium2.PdfDocument(given.content)[0].get_textpage().get_text_range()
    kept = Redaction.objects.get()
    assert (kept.filename, kept.by, kept.marks[0]["ground"]) == ("名单.pdf", person("jx-clearance"), "个人隐私")


def test_a_look_keeps_the_marks_draws_them_and_gives_more_rows(signed_in, uploaded):
    answer = signed_in("jx-clearance").post(uploaded(), rows((1, 300, 60, 100, 40, "个人隐私"), look="1"))
    assert [(one["x"], one["y"], one["width"], one["height"]) for one in answer.context["marks_here"]] == [
        (100.0, 40.0, 200.0, 20.0)
    ]
    assert len(answer.context["rows"].forms) == 4
    assert 'class="mark-box"' in answer.content.decode()
    assert not Redaction.objects.exists()


@pytest.mark.parametrize(
    ("box", "words"),
    [
        ((1, 10, 10, 50, 50, ""), "请写明依据"),
        ((1, 10, "", 50, 50, "个人隐私"), "请填写四边的位置"),
        ((1, 10, "x", 50, 50, "个人隐私"), "位置填数字"),
        ((1, 10, "nan", 50, 50, "个人隐私"), "位置填数字"),
        ((1, 10, 10, 10, 50, "个人隐私"), "没有大小"),
        ((9, 10, 10, 50, 50, "个人隐私"), "第 9 页没有标出的位置"),
        ((1, "", "", "", "", ""), "没有标出需要涂黑的内容"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(signed_in, uploaded, box, words):
    answer = signed_in("jx-clearance").post(
        uploaded(), rows(box, (*ALL[:5], "商业秘密"), finish="1") if box[1] else rows(box, finish="1")
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert box[1] == "" or "商业秘密" in page
    assert not Redaction.objects.exists()


def test_a_page_is_shown_as_a_picture(signed_in, uploaded):
    address, client = uploaded(), signed_in("jx-clearance")
    answer = client.get(address + "pages/1/")
    assert answer["Content-Type"] == "image/png"
    assert "no-store" in answer["Cache-Control"]
    assert Image.open(io.BytesIO(answer.content)).height == 1100
    assert client.get(address + "pages/2/").status_code == 404
    assert client.get(address + "pages/0/").status_code == 404


def test_a_picture_is_blackened_too(signed_in, uploaded):
    drawn = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(drawn, "PNG")
    address, client = uploaded(name="照片.png", data=drawn.getvalue()), signed_in("jx-clearance")
    client.post(address, rows((1, 100, 100, 200, 200, "隐私"), finish="1"))
    made = Image.open(io.BytesIO(client.get(address + "result/file/").content)).convert("RGB")
    assert made.getpixel((110, 110)) == (0, 0, 0)
    assert made.getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("表.xlsx", b"PK\x03\x04" + b"x" * 60, "只能对 PDF 和图片涂黑"),
        ("坏.pdf", b"%PDF-1.4 nothing", "无法打开"),
        ("假.pdf", b"MZ", "内容与扩展名不符"),
        ("空.pdf", b"", "是空的"),
    ],
)
def test_what_cannot_be_blackened_is_said(signed_in, home, name, data, words):
    answer = signed_in("jx-clearance").post(START, {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not list(home.glob("tmp/*/source"))


def test_nothing_chosen_is_said(signed_in):
    assert "请选择要涂黑的文件" in signed_in("jx-clearance").post(START).content.decode()


def test_a_file_is_its_owners_alone(signed_in, uploaded):
    address = uploaded()
    signed_in("jx-clearance").post(address, rows(ALL, finish="1"))
    for place in ("pages/1/", "result/", "result/file/"):
        assert signed_in("jx-general").get(address + place).status_code == 404
    assert signed_in("jx-general").get(address)["Location"] == START
    assert signed_in("jx-general").post(address, {"discard": "1"})["Location"] == START
    assert signed_in("jx-clearance").get(address + "result/file/").status_code == 200


def test_the_file_goes_when_it_is_thrown_away_replaced_or_an_hour_old(signed_in, uploaded, home, clock):
    client = signed_in("jx-clearance")
    client.post(uploaded(), {"discard": "1"})
    assert list(home.glob("tmp/*")) == []
    for _ in range(2):
        address = uploaded()
    assert len(list(home.glob("tmp/*"))) == 1
    clock.move_to(NOW + timedelta(minutes=61))
    answer = client.get(address, follow=True)
    assert "文件已经清除" in answer.content.decode()
    assert list(home.glob("tmp/*")) == []


def test_what_lies_there_is_closed_to_others_on_the_machine(uploaded, home):
    uploaded()
    (folder,) = home.glob("tmp/*")
    assert folder.stat().st_mode & 0o077 == 0
    assert all(file.stat().st_mode & 0o077 == 0 for file in folder.iterdir())


def test_a_sweep_takes_what_somebody_left(uploaded, home):
    uploaded()
    assert drawer.sweep(at=NOW) == 0
    assert drawer.sweep(at=datetime.fromtimestamp(NOW.timestamp() + 3700, tz=NOW.tzinfo)) == 1
    assert list(home.glob("tmp/*")) == []


@pytest.mark.parametrize("token", ["x", "A" * 22, "....................."])
def test_an_address_that_was_never_given_leads_nowhere(signed_in, home, token):
    (home / "tmp").mkdir()
    client = signed_in("jx-clearance")
    assert client.get(f"{START}{token}/")["Location"] == START
    assert client.get(f"{START}{token}/pages/1/").status_code == 404


def test_broken_rows_are_no_error_of_ours(signed_in, uploaded):
    address, client = uploaded(), signed_in("jx-clearance")
    for sent in ({"finish": "1"}, {"marks-TOTAL_FORMS": "9999999", "marks-INITIAL_FORMS": "x"}, rows(ALL, show="x")):
        assert client.post(address, sent).status_code in (200, 422)


def test_there_is_no_result_before_it_is_made(signed_in, uploaded):
    address, client = uploaded(), signed_in("jx-clearance")
    for place in ("result/", "result/file/"):
        assert client.get(address + place).status_code == 404


def test_who_may_blacken(signed_in):
    for username, status in {
        "jx-clearance": 200, "jx-leader": 200, "jx-general": 200, "secretariat": 200,
        "jx-desk": 403, "lead": 403, "supervision": 403, "admin": 403,
    }.items():  # fmt: skip
        assert signed_in(username).get(START).status_code == status, username


def test_the_pages_ask_the_database_little(signed_in, uploaded, django_assert_max_num_queries):
    address, client = uploaded(), signed_in("jx-clearance")
    for place in (START, address):
        with django_assert_max_num_queries(6):
            assert client.get(place).status_code == 200


def test_nothing_is_kept_beside_the_marks(signed_in, uploaded, home):
    address, client = uploaded(), signed_in("jx-clearance")
    client.post(address, rows(ALL, finish="1"))
    client.post(address, {"discard": "1"})
    left = [file for file in Path(home).rglob("*") if file.is_file() and b"%PDF" in file.read_bytes()]
    assert left == []


@pytest.fixture
def with_a_paper(waiting, pdf):
    """A case whose draft encloses a file that has to be blackened."""
    application = waiting("feedback")
    acts.feedback(
        application, kind="GRANTED", text="现予公开。", files=[SimpleUploadedFile("名单.pdf", pdf)],
        by=person("jx-clearance"), on=TODAY,
    )  # fmt: skip
    return application, application.case.papers.get(kind="enclosure")


def redact_paper(client, application, paper):
    return client.post(f"/desk/cases/{application.case.number}/papers/{paper.number}/redact/")


def test_a_paper_of_a_case_is_blackened_from_its_page(signed_in, with_a_paper):
    application, paper = with_a_paper
    client = signed_in("jx-clearance")
    page = client.get(f"/desk/cases/{application.case.number}/").content.decode()
    assert f"/papers/{paper.number}/redact/" in page
    address = redact_paper(client, application, paper)["Location"]
    assert client.get(address).context["name"] == "名单.pdf"
    client.post(address, rows(ALL, finish="1"))
    result = client.get(address + "result/").content.decode()
    assert f"/desk/cases/{application.case.number}/" in result
    given = client.get(address + "result/file/")
    assert "赵无名" not in pypdfium2.PdfDocument(given.content)[0].get_textpage().get_text_range()


def test_the_paper_itself_stays_as_it_was_filed(signed_in, with_a_paper):
    application, paper = with_a_paper
    filed = content(paper)
    address = redact_paper(signed_in("jx-clearance"), application, paper)["Location"]
    signed_in("jx-clearance").post(address, rows(ALL, finish="1"))
    assert content(application.case.papers.get(pk=paper.pk)) == filed


def test_what_one_may_not_see_cannot_be_laid_in(signed_in, with_a_paper):
    application, paper = with_a_paper
    assert redact_paper(signed_in("sx-general"), application, paper).status_code == 404
    assert redact_paper(signed_in("supervision"), application, paper).status_code == 403
    sheet = application.case.papers.get(kind="feedback")
    assert redact_paper(signed_in("jx-clearance"), application, sheet).status_code == 404
    assert not list((Path(drawer.settings.GONGKAI_HOME) / "tmp").glob("*"))


def test_who_blackens_nothing_sees_no_button(signed_in, with_a_paper):
    application, _paper = with_a_paper
    assert "/redact/" not in signed_in("lead").get(f"/desk/cases/{application.case.number}/").content.decode().replace(
        'href="/desk/redact/"', ""
    )


def test_a_link_lays_nothing_in(signed_in, with_a_paper):
    application, paper = with_a_paper
    address = f"/desk/cases/{application.case.number}/papers/{paper.number}/redact/"
    assert signed_in("jx-clearance").get(address).status_code == 405
