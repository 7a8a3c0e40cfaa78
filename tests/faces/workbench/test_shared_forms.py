"""Several hands on one case: assistance, clearance, split cases, files that were checked, and hints for the check."""

from datetime import date

import pytest

from gongkai.disclosure import acts, clock_acts, release, shared_work, splitting
from gongkai.disclosure.models import Assistance, Split
from tests.faces.workbench.conftest import ROUTE_B, TODAY
from tests.sample import again, entered, person, unit, walked
from tests.screening import makers

CLEARED = {"clearance": "公开", "clearance_basis": "对照海关工作秘密目录逐件审查"}


def page_of(client, application):
    return client.get(f"/desk/cases/{application.case.number}/")


def names(answer):
    return [[form.name for form in answer.context[where]] for where in ("mine", "others")]


def form_of(answer, name):
    (form,) = [form for where in ("mine", "others") for form in answer.context[where] if form.name == name]
    return form


def old_word():
    """A file of a kind that the gate cannot look into."""
    return release.as_file("旧文件.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def secretive():
    def hide(book):
        sheet = book.create_sheet("举报人")
        sheet.append([makers.SECRET])
        sheet.sheet_state = "hidden"

    return release.as_file("统计表.xlsx", makers.workbook(hide))


@pytest.fixture
def enclosing(waiting):
    """An application whose feedback encloses files, as they are or cleaned."""

    def lay(*files, **how):
        application = waiting("feedback")
        said = {"kind": "GRANTED", "text": "见附件。", "by": person("jx-clearance"), "on": TODAY}
        acts.feedback(application, files=files, **said, **how)
        return again(application)

    return lay


@pytest.fixture
def asked(waiting):
    """A case at the Tariff Division with which the Statistics Division was asked to assist on Friday."""
    application = waiting("feedback", ROUTE_B)
    shared_work.ask_assistance(
        application, of=unit("TJ"), question="请提供2008年进口量", by=person("gs-handler"), on=date(2026, 9, 18)
    )
    return again(application)


def test_the_department_that_leads_asks_another(act, signed_in, waiting):
    application = waiting("feedback", ROUTE_B)
    answer = page_of(signed_in("gs-handler"), application)
    assert "ask_assistance" in names(answer)[1]
    assert unit("GS") not in form_of(answer, "ask_assistance").fields["of"].queryset
    typed = {"of": unit("TJ").pk, "question": "请提供进口量"}
    client, sent = signed_in("gs-handler"), {"seen": application.case.length, "on": TODAY.isoformat(), **typed}
    address = f"/desk/cases/{application.case.number}/"
    page = client.post(address, {"act": "ask_assistance", **sent}, follow=True).content.decode()
    for words in (f"{application.case.number}：已请统计处协办。", "还没有签收", "请提供进口量"):
        assert words in page
    assert again(application).case.length == application.case.length


def test_the_department_that_was_asked_signs_and_answers(act, signed_in, asked):
    client = signed_in("tj-handler")
    assert asked.case.number in client.get("/desk/").content.decode()
    answer = page_of(client, asked)
    assert names(answer) == [["assist"], ["sign_for_assistance", "return_assistance"]]
    assert "王小明" not in answer.content.decode()
    assert "提出以来 2 个工作日" in answer.content.decode()
    offer = asked.assistances.get().pk
    assert act("tj-handler", asked, "sign_for_assistance", offer=offer).status_code == 302
    assert names(page_of(client, asked))[1] == ["return_assistance"]
    assert act("tj-handler", asked, "assist", offer=offer, answer="见统计月报").status_code == 302
    assert names(page_of(client, asked)) == [[], []]
    assert asked.case.number not in client.get("/desk/").content.decode()
    leader = page_of(signed_in("gs-handler"), asked).content.decode()
    for words in ("已答复", "见统计月报"):
        assert words in leader


def test_the_department_that_was_asked_may_return_it_with_a_reason(act, signed_in, asked):
    offer = asked.assistances.get().pk
    answer = act("tj-handler", asked, "return_assistance", offer=offer, reasons="")
    assert "请写明退回的理由" in str(form_of(answer, "return_assistance").errors["reasons"])
    typed = {"offer": offer, "reasons": "数据在监管处"}
    assert act("tj-handler", asked, "return_assistance", **typed).status_code == 302
    page = page_of(signed_in("gs-handler"), asked).content.decode()
    for words in ("已退回", "数据在监管处"):
        assert words in page


@pytest.mark.parametrize(
    ("name", "typed", "field", "sentence"),
    [
        ("assist", {"answer": " "}, "answer", "请写明协办意见"),
        ("assist", {"answer": "写好的", "on": "2026-09-17"}, "on", "早于上一动作的"),
        ("assist", {"answer": "写好的", "on": "2026-09-22"}, "on", "还没有到"),
        ("return_assistance", {"reasons": "写好的", "on": "2026-09-17"}, "on", "早于上一动作的"),
    ],
)
def test_a_refused_answer_stands_at_its_field_and_keeps_its_words(act, asked, name, typed, field, sentence):
    answer = act("tj-handler", asked, name, offer=asked.assistances.get().pk, **typed)
    assert answer.status_code == 422
    form = form_of(answer, name)
    assert sentence in str(form.errors[field])
    assert all(form[key].value() == value for key, value in typed.items())
    assert asked.assistances.get().ended_on is None


@pytest.mark.parametrize("username", ["gs-handler", "gs-leader", "secretariat", "lead", "supervision", "jx-general"])
def test_nobody_else_answers_for_the_department_that_was_asked(act, asked, username):
    offer = asked.assistances.get().pk
    for name in ("assist", "sign_for_assistance", "return_assistance"):
        assert act(username, asked, name, offer=offer, answer="x", reasons="x").status_code == 409
    assert act("fg-handler", asked, "assist", offer=offer, answer="x").status_code == 404
    assert asked.assistances.get().signed_on is None


def test_a_page_about_an_offer_that_was_answered_meanwhile_answers_no_other(act, asked):
    first = asked.assistances.get()
    shared_work.assist(first, answer="先答的", by=person("tj-handler"), on=TODAY)
    assert act("tj-handler", asked, "assist", offer=first.pk, answer="后答的").status_code == 409
    shared_work.ask_assistance(asked, of=unit("TJ"), question="再问一件", by=person("gs-handler"), on=TODAY)
    answer = act("tj-handler", asked, "assist", offer=first.pk, answer="后答的")
    assert answer.status_code == 409
    assert "后答的" in answer.content.decode()


def test_only_another_department_with_a_handler_can_be_asked(act, waiting):
    application = waiting("feedback", ROUTE_B)
    for wrong in ("GS", "SX1", "JC"):
        answer = act("gs-handler", application, "ask_assistance", of=unit(wrong).pk, question="请协助")
        assert answer.status_code == 422, wrong
    answer = act("gs-handler", application, "ask_assistance", of=unit("TJ").pk, question="")
    assert "不要写申请人是谁" in str(form_of(answer, "ask_assistance").errors["question"])
    assert act("gs-leader", application, "ask_assistance", of=unit("TJ").pk, question="x").status_code == 409
    assert not Assistance.objects.exists()


def test_a_clearance_officer_finds_what_is_to_be_cleared_on_the_desk(act, signed_in, waiting):
    application = walked(waiting("feedback", ROUTE_B), ("feedback", "2026-09-21"))
    client = signed_in("gs-clearance")
    assert application.case.number in client.get("/desk/").content.decode()
    assert names(page_of(client, application))[0] == ["clear"]
    assert act("gs-clearance", application, "clear", **CLEARED).status_code == 302
    assert application.case.number not in client.get("/desk/").content.decode()
    assert "clearance" not in form_of(page_of(signed_in("gs-leader"), application), "approve").fields


def test_a_draft_that_gives_nothing_out_waits_for_no_clearance(signed_in, waiting):
    application = waiting("feedback", ROUTE_B)
    said = {"kind": "NOT_EXIST", "text": "没有。", "reasons": "没有制作", "by": person("gs-handler"), "on": TODAY}
    acts.feedback(application, **said)
    assert application.case.number not in signed_in("gs-clearance").get("/desk/").content.decode()


def test_an_application_of_mixed_powers_is_split_and_each_part_names_the_other(act, signed_in, waiting):
    application = waiting("forward")
    answer = act("jx-general", application, "split_off", subject="", description="写好的")
    form = form_of(answer, "split_off")
    assert "请写明分出部分所需信息的名称" in str(form.errors["subject"])
    assert form["description"].value() == "写好的"
    typed = {"subject": "关税税率表", "description": "2008年的关税税率表"}
    assert act("jx-general", application, "split_off", **typed).status_code == 302
    part = Split.objects.get().part
    client = signed_in("jx-general")
    assert part.case.number in page_of(client, application).content.decode()
    page = page_of(client, part)
    assert application.case.number in page.content.decode()
    assert [one.pk for one in page.context["linked"]] == [application.pk]
    assert again(part).case.received_on == application.case.received_on


def test_what_was_corrected_is_not_offered_to_be_split(signed_in, waiting):
    application = waiting("forward")
    assert "split_off" in names(page_of(signed_in("jx-general"), application))[1]
    by = {"by": person("jx-general"), "on": TODAY}
    clock_acts.ask_correction(application, items="请写明年份", until=date(2026, 10, 15), **by)
    clock_acts.receive_correction(again(application), corrected="2024年", **by)
    assert "split_off" not in names(page_of(signed_in("jx-general"), application))[1]


def test_who_may_not_see_the_other_part_is_not_told_of_it(signed_in, waiting):
    application = waiting("forward")
    by = {"by": person("jx-general"), "on": TODAY}
    splitting.split_off(application, subject="关税税率表", description="税率", **by)
    acts.forward(again(application), to=unit("JX1"), reasons="通关", **by)
    assert page_of(signed_in("jx-clearance"), application).context["linked"] == []


def test_what_the_gate_found_and_cleaned_away_stands_beside_the_enclosure(signed_in, enclosing):
    cleaned = page_of(signed_in("jx-leader"), enclosing(secretive())).content.decode()
    for words in ("检查过，没有隐藏内容", "提交时已清理：隐藏的工作表 1 处"):
        assert words in cleaned
    left = page_of(signed_in("jx-leader"), enclosing(secretive(), clean=False))
    for words in ("有看不见的内容，不能公开", "隐藏的工作表", "还不能公开的附件", "清理文件时"):
        assert words in left.content.decode()
    assert "let_out" not in names(left)[1]


def test_a_handler_may_leave_a_file_as_it_is(act, waiting):
    typed = {"kind": "GRANTED", "text": "见附件。"}
    cleaned, left = waiting("feedback"), waiting("feedback")
    assert act("jx-clearance", cleaned, "feedback", files=[secretive()], cleaned="on", **typed).status_code == 302
    assert act("jx-clearance", left, "feedback", files=[secretive()], **typed).status_code == 302
    verdicts = [one.feedbacks.get().entry.papers.get(kind="enclosure").release for one in (cleaned, left)]
    assert [verdict.releasable for verdict in verdicts] == [True, False]


def test_a_leader_lets_out_what_could_not_be_checked_with_a_reason(act, signed_in, enclosing):
    application = enclosing(old_word())
    assert act("jx-leader", application, "approve", **CLEARED).status_code == 409
    number = application.case.papers.get(kind="enclosure").number
    answer = act("jx-leader", application, "let_out", paper=number, reasons=" ")
    assert "请写明为什么可以放行" in str(form_of(answer, "let_out").errors["reasons"])
    assert act("jx-leader", application, "let_out", paper=number + 99, reasons="已核对").status_code == 422
    assert act("jx-leader", application, "let_out", paper=number, reasons="已逐页核对").status_code == 302
    page = page_of(signed_in("jx-leader"), application)
    assert "let_out" not in names(page)[1]
    for words in ("放行", "已逐页核对", "张敏"):
        assert words in page.content.decode()
    assert act("jx-leader", application, "approve", **CLEARED).status_code == 302


@pytest.mark.parametrize("username", ["jx-clearance", "jx-general", "lead", "supervision"])
def test_nobody_but_the_reviewing_leader_lets_a_file_out(act, enclosing, username):
    application = enclosing(old_word())
    number = application.case.papers.get(kind="enclosure").number
    assert act(username, application, "let_out", paper=number, reasons="已核对").status_code == 409


def test_the_first_check_is_given_hints_and_nothing_is_chosen(signed_in, waiting):
    done = walked(waiting("reply"), ("reply", "2026-09-21"))
    application = waiting("forward")
    answer = page_of(signed_in("jx-general"), application)
    page = answer.content.decode()
    for words in ("可能属于", "嘉兴海关通关科", done.case.number, "可能是重复申请", "同一申请人 2026-09 的第 2 件申请"):
        assert words in page
    check = form_of(answer, "check")
    assert (check["outcome"].value(), check["to"].value()) == (None, None)
    assert page_of(signed_in("jx-desk"), application).context["hints"] is None
    assert page_of(signed_in("lead"), application).context["hints"] is None


def test_an_item_beyond_the_tenth_of_a_month_shows_its_price(signed_in, district):
    for day in (1, 2):
        for _ in range(5):
            entered(date(2026, 9, day))
    application = walked(entered(date(2026, 9, 3)), ("hand_over", "2026-09-03"), ("register", "2026-09-03"))
    page = page_of(signed_in("jx-general"), application).content.decode()
    assert "第 11 件申请；按件收费时，这一件 100 元" in page


@pytest.mark.parametrize("others", [3, 30])
def test_hints_cost_no_more_however_many_applications_there_are(
    signed_in, waiting, at_the_counter, django_assert_max_num_queries, others
):
    application = waiting("forward")
    for _ in range(others):
        at_the_counter()
    client = signed_in("jx-general")
    with django_assert_max_num_queries(25):
        page_of(client, application)


@pytest.mark.parametrize("username", ["gs-handler", "tj-handler"])
def test_a_page_with_assistance_costs_no_more(signed_in, asked, django_assert_max_num_queries, username):
    for _ in range(5):
        shared_work.ask_assistance(asked, of=unit("TJ"), question="再问", by=person("gs-handler"), on=TODAY)
    client = signed_in(username)
    with django_assert_max_num_queries(25):
        page_of(client, asked)


@pytest.mark.parametrize("others", [3, 15])
@pytest.mark.parametrize("username", ["gs-clearance", "tj-handler"])
def test_a_desk_of_whoever_is_asked_costs_the_same(signed_in, waiting, django_assert_max_num_queries, username, others):
    for _ in range(others):
        application = waiting("feedback", ROUTE_B)
        shared_work.ask_assistance(application, of=unit("TJ"), question="问", by=person("gs-handler"), on=TODAY)
        walked(again(application), ("feedback", "2026-09-21"))
    client = signed_in(username)
    with django_assert_max_num_queries(12):
        assert client.get("/desk/").status_code == 200
