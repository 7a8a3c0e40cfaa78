"""The same form sent twice is one application; another form under its mark is refused, whatever differs."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.casework import cover
from gongkai.disclosure import intake
from gongkai.disclosure.application_form import OnlineForm, PaperForm
from gongkai.disclosure.models import Application
from gongkai.disclosure.sent_again import AnotherForm
from tests.sample import FILLED_IN, person, unit

pytestmark = pytest.mark.usefixtures("district")

TODAY, IN_2008 = date(2026, 9, 17), date(2008, 9, 26)
ORGANISED = {"organisation_code": "91330000MA27XXXX0A", "contact": "李娜", "representative": "李强"}
WHOLE = {
    **FILLED_IN, **ORGANISED, "phone": "０５７１－87654321", "employer": "浙江大学",
    "address": "杭州市\r\n西湖区 1 号 ", "postcode": "310 003", "fax": "0571-1",
    "matter": "record", "document_number": "税〔2008〕1号",
    "description": "一\r\n二\n三 ", "purpose": "研究", "fee_relief": "on", "accepts_other_way": "on",
}  # fmt: skip


def files(word=b"what I have", name="线索.pdf"):
    return {
        "identity_proof": [SimpleUploadedFile("证" * 120 + ".jpg", b"\xff\xd8\xff card")],
        "files": [SimpleUploadedFile(name, b"%PDF-1.7 " + word), SimpleUploadedFile("说明.txt", b"words")],
    }


def online(sent, attached, *, on=TODAY, submission):
    form = OnlineForm(sent, attached, rulebook=cover.rulebook_for(on), on=on)
    assert form.is_valid(), form.errors
    return intake.submit(form, on=on, submission=submission)


def at_the_desk(sent, attached, *, on=TODAY, submission):
    days = {"channel": "counter", "arrived_on": on, "received_on": on}
    form = PaperForm({**days, **sent}, attached, rulebook=cover.rulebook_for(on))
    assert form.is_valid(), form.errors
    day = form.cleaned_data["received_on"]
    return intake.enter(form, unit=unit("JX"), by=person("jx-desk"), on=day, submission=submission)


@pytest.mark.parametrize("on", [TODAY, IN_2008])
@pytest.mark.parametrize("taken_in", [online, at_the_desk])
def test_the_same_form_is_the_same_application_whoever_sends_it(taken_in, on):
    for kind in cover.rulebook_for(on).form["kinds"]:
        mark, sent = uuid4(), {**WHOLE, "kind": kind}
        first, second = (taken_in(sent, files(), on=on, submission=mark) for _ in range(2))
        assert (second.pk, second.query_code) == (first.pk, first.query_code)
    assert Application.objects.count() == len(cover.rulebook_for(on).form["kinds"])


DIFFERENT = {
    "kind": "company", "name": "王大明", "employer": "浙江工业大学", "identity_kind": "护照",
    "organisation_code": "91330000MA27XXXX0B", "representative": "李刚", "contact": "李蕾", "phone": "0571-87654322",
    "email": "li@example.com", "fax": "0571-22222", "address": "杭州市西湖区 2 号", "postcode": "310004",
    "matter": "disclosure", "subject": "另一份文件", "description": "另一份文件的全文",
    "document_number": "税〔2008〕2号", "supply_form": "paper", "supply_way": "pickup", "accepts_other_way": "",
    "unit": "YW",
}  # fmt: skip
ANOTHER_NUMBER = {"identity_kind": "护照", "identity_number": "E12345679"}


@pytest.mark.parametrize(
    "change", [*({name: value} for name, value in DIFFERENT.items()), ANOTHER_NUMBER, {"unit": ""}]
)
def test_another_form_under_its_mark_is_refused_whatever_differs(change):
    mark, sent = uuid4(), {**WHOLE, "unit": "JX", "identity_kind": "其他", "identity_number": "E12345678"}
    both = [{**one, "unit": one["unit"] and unit(one["unit"]).pk} for one in (sent, {**sent, **change})]
    online(both[0], files(), submission=mark)
    with pytest.raises(AnotherForm):
        online(both[1], files(), submission=mark)
    assert Application.objects.count() == 1


@pytest.mark.parametrize("others", [{}, files(b"something else"), files(name="线索二.pdf")])
def test_other_files_make_it_another_form(others):
    mark = uuid4()
    online(WHOLE, files(), submission=mark)
    with pytest.raises(AnotherForm):
        online(WHOLE, others, submission=mark)


@pytest.mark.parametrize(
    "change", [{"channel": "fax"}, {"arrived_on": "2026-09-16", "received_on": "2026-09-16"}, {"name": "王大明"}]
)
def test_another_paper_under_the_desks_mark_is_refused(change):
    mark = uuid4()
    at_the_desk(FILLED_IN, {}, submission=mark)
    with pytest.raises(AnotherForm):
        at_the_desk({**FILLED_IN, **change}, {}, submission=mark)
    assert Application.objects.count() == 1


def test_what_the_office_has_done_since_does_not_make_it_another_form():
    mark = uuid4()
    first = online(WHOLE, files(), submission=mark)
    desk = person("secretariat")
    intake.accept(first, by=desk, on=TODAY, evidence="网上确认")
    assert online(WHOLE, files(), submission=mark).pk == first.pk
