"""Whatever is wrong with a form, a sentence names the field, nothing is stored, and nothing typed is lost."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape

from gongkai.casework.models import Case, Entry, Paper, Series
from gongkai.disclosure.models import Applicant, Application
from tests.sample import unit

COMPANY = {"kind": "company", "organisation_code": "91330000MA27XXXX0A", "contact": "李娜"}
MEGABYTE = 1024 * 1024


def file(name, content=b"%PDF-1.7"):
    return SimpleUploadedFile(name, content)


WRONG = {
    "no kind": ({"kind": ""}, "kind", "请选择“申请人类别”"),
    "a kind there is not": ({"kind": "robot"}, "kind", "请从列出的选项中选择"),
    "a kind of another rulebook": ({"kind": "legal_person"}, "kind", "请从列出的选项中选择"),
    "no name": ({"name": ""}, "name", "请填写“姓名或名称”"),
    "a name of blanks": ({"name": "　 "}, "name", "请填写“姓名或名称”"),
    "a name too long": ({"name": "王" * 121}, "name", "最多 120 个字，现在是 121 个"),
    "a name with a hidden sign": ({"name": "王\x00小明"}, "name", "看不见的字符"),
    "a name nobody can see": ({"name": "\u200b\u200d\ufeff"}, "name", "请填写“姓名或名称”"),
    "a name of fillers": ({"name": "\u3164 \u2800\ufe0f"}, "name", "请填写“姓名或名称”"),
    "a subject nobody can see": ({"subject": "\u2060\u00ad"}, "subject", "请填写“所需信息的名称”"),
    "a name with a control": ({"name": "王\x08小明"}, "name", "“姓名或名称”含有看不见的字符"),
    "a name that reads backwards": ({"name": "\u202e明小王"}, "name", "“姓名或名称”含有看不见的字符"),
    "a subject with an escape": ({"subject": "税\x1b[2J"}, "subject", "“所需信息的名称”含有看不见的字符"),
    "a description turned round": ({"description": "税\u2066率"}, "description", "“内容描述”含有看不见的字符"),
    "an employer with a control": ({"employer": "某\x01厂"}, "employer", "“工作单位”含有看不见的字符"),
    "no identity number": ({"identity_number": ""}, "identity_number", "请填写证件号码"),
    "an identity number with a wrong end": (
        {"identity_number": "330106199003075017"},
        "identity_number",
        "末位是校验码",
    ),
    "an identity number cut short": ({"identity_number": "33010619900307501"}, "identity_number", "是18位"),
    "an identity number too long": ({"identity_number": "3" * 41}, "identity_number", "最多 40 个字"),
    "an identity paper there is not": ({"identity_kind": "会员卡"}, "identity_kind", "请从列出的选项中选择"),
    "an employer too long": ({"employer": "某" * 121}, "employer", "最多 120 个字"),
    "a company without its code": ({**COMPANY, "organisation_code": ""}, "organisation_code", "统一社会信用代码"),
    "a company without a contact": ({**COMPANY, "contact": ""}, "contact", "请填写联系人的姓名"),
    "a company's representative too long": ({**COMPANY, "representative": "李" * 61}, "representative", "最多 60 个字"),
    "a telephone of letters": ({"phone": "call me"}, "phone", "电话只能由数字"),
    "a telephone too short": ({"phone": "110"}, "phone", "电话只能由数字"),
    "a mail address without @": ({"email": "wang.example.com"}, "email", "电子邮箱的格式不对"),
    "a mail address with a blank": ({"email": "wang xm@example.com"}, "email", "电子邮箱的格式不对"),
    "no way to be reached": ({"phone": "", "email": ""}, "phone", "至少填写一种联系方式"),
    "an address too long": ({"address": "路" * 201}, "address", "最多 200 个字"),
    "a postcode too short": ({"postcode": "31000"}, "postcode", "邮政编码是6位数字"),
    "a postcode of letters": ({"postcode": "HANGZH"}, "postcode", "邮政编码是6位数字"),
    "no subject": ({"subject": ""}, "subject", "请填写“所需信息的名称”"),
    "a subject too long": ({"subject": "税" * 201}, "subject", "最多 200 个字"),
    "no description": ({"description": ""}, "description", "请填写“内容描述”"),
    "a description too long": ({"description": "述" * 5001}, "description", "最多 5000 个字"),
    "a document number too long": ({"document_number": "号" * 121}, "document_number", "最多 120 个字"),
    "no form of supply": ({"supply_form": ""}, "supply_form", "请选择“提供方式”"),
    "a form of supply there is not": ({"supply_form": "fax"}, "supply_form", "请从列出的选项中选择"),
    "no way of supply": ({"supply_way": ""}, "supply_way", "请选择“获取方式”"),
    "a way of supply there is not": ({"supply_way": "pigeon"}, "supply_way", "请从列出的选项中选择"),
    "by mail without an address": ({"supply_way": "email", "email": ""}, "email", "请填写电子邮箱"),
    "by post without an address": ({"supply_way": "post"}, "address", "请填写联系地址"),
    "by fax without a number": ({"supply_way": "fax"}, "fax", "请填写传真号码"),
    "a unit that is none": ({"unit": "嘉兴"}, "unit", "请从列出的选项中选择"),
    "a unit number too large": ({"unit": "9" * 40}, "unit", "请从列出的选项中选择"),
    "an empty file": ({"files": [file("空.pdf", b"")]}, "files", "空.pdf"),
    "a program": ({"files": [file("setup.exe", b"MZ")]}, "files", "不能接收文件“setup.exe”"),
    "a page instead of a picture": ({"files": [file("照片.jpg", b"<html>")]}, "files", "内容与扩展名不符"),
    "an identity proof that is none": (
        {"identity_proof": [file("证.pdf", b"no")]},
        "identity_proof",
        "内容与扩展名不符",
    ),
    "a file too large": ({"files": [file("大.pdf", b"%PDF-" + b"x" * 10 * MEGABYTE)]}, "files", "超过 10 MB"),
    "too many files": ({"files": [file(f"{n}.pdf") for n in range(11)]}, "files", "最多可附 10 个文件"),
}


def refused(client, sent):
    answer = client.post("/apply/", sent)
    assert answer.status_code == 422
    for model in (Application, Applicant, Case, Entry, Paper, Series):
        assert not model.objects.exists()
    return answer.content.decode()


@pytest.mark.parametrize(("change", "field", "sentence"), WRONG.values(), ids=WRONG)
def test_a_wrong_form_is_refused_at_its_field_and_keeps_every_word(client, filled_in, change, field, sentence):
    sent = {**filled_in, **change}
    page = refused(client, sent)
    summary = page[page.index('id="errors"') :].split("</div>")[0]
    assert f'href="#id_{field}' in summary
    assert sentence in summary
    for name, value in sent.items():
        if isinstance(value, str) and name not in ("kind", "identity_kind", "supply_form", "supply_way", "unit"):
            assert escape(value) in page
    for name in {"kind", "supply_form", "supply_way"} - {field}:
        assert f'name="{name}" value="{sent[name]}"' in page
        assert "checked" in page.split(f'name="{name}" value="{sent[name]}"')[1].split(">")[0]


def test_whatever_can_be_seen_is_taken_as_it_was_typed(client, filled_in):
    words = {
        "name": "𠮷野·אבג\u200e",
        "subject": "👩\u200d👩\u200d👧 ❤\ufe0f 的\u3000文件",
        "description": "一\r\n\t二\n\n三\u200b",
    }
    assert client.post("/apply/", {**filled_in, **words}).status_code == 302
    application = Application.objects.get()
    assert words == {
        "name": application.applicant.name, "subject": application.subject, "description": application.description
    }  # fmt: skip


def test_a_unit_without_a_desk_takes_no_application(client, filled_in):
    page = refused(client, {**filled_in, "unit": unit("JX1").pk})
    assert 'href="#id_unit"' in page


@pytest.mark.parametrize("mark", ["", "not a mark", "1" * 400])
def test_a_form_with_a_spoilt_mark_can_be_sent_again_as_it_is(client, filled_in, mark):
    answer = client.post("/apply/", {**filled_in, "submission": mark})
    assert answer.status_code == 422
    assert "请再提交一次" in answer.content.decode()
    again = {**filled_in, "submission": answer.context["form"]["submission"].value()}
    assert client.post("/apply/", again).status_code == 302


def test_the_page_says_which_files_must_be_chosen_again(client, filled_in):
    files = {"files": [file("线索.pdf"), file("说明.pdf")], "identity_proof": [file("证件<1>.pdf")]}
    page = refused(client, {**filled_in, **files, "name": ""})
    for name in ("线索.pdf", "说明.pdf", "证件&lt;1&gt;.pdf"):
        assert name in page
    assert "附件要再选一次" in page


def test_all_that_is_wrong_is_said_at_once(client, district):
    page = refused(client, {"submission": str(uuid4())})
    for field in ("kind", "name", "phone", "subject", "description", "supply_form", "supply_way"):
        assert f'href="#id_{field}' in page
