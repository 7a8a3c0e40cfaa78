"""The case page: what is asked, where it stands, what was done, and who asks only on record."""

from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.casework.moment import recording_at
from gongkai.disclosure import acts
from gongkai.disclosure.models import IdentityView
from tests.faces.workbench.conftest import ROUTE_A, ROUTE_B
from tests.paper import pdf_text
from tests.sample import again, person, walked

PDF = b"%PDF-1.7 what may be given out"


def page_of(client, application, part="", **more):
    answer = client.get(f"/desk/cases/{application.case.number}/{part}", **more)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_says_what_is_asked_who_has_it_and_by_when(signed_in, waiting):
    application = waiting("feedback")
    page = page_of(signed_in("jx-clearance"), application)
    for words in (
        application.subject, application.description, application.case.number, "9月29日（周二）",
        "等嘉兴海关通关科 承办岗位“提出反馈意见”", "10月16日（周五）", "杭关嘉公申〔2026〕1号",
    ):  # fmt: skip
        assert words in page


def test_the_clock_tells_allowance_used_and_slack_of_each_hop(signed_in, waiting):
    page = page_of(signed_in("jx-clearance"), waiting("feedback"))
    for words in ("期限（工作日）", "已用", "剩余", "正在此处", "法定期限是怎么算出来的"):
        assert words in page


def test_the_timeline_names_act_person_position_unit_and_day(signed_in, waiting):
    page = page_of(signed_in("jx-general"), waiting("reply"))
    for words in (
        "吕梅（嘉兴海关 受理岗位）", "施展（嘉兴海关 综合部门）", "初核结果：本单位职权", "转往：嘉兴海关通关科",
        "孔令辉（嘉兴海关通关科 承办岗位）", "决定：予以公开", "张敏（嘉兴海关 分管处级领导）",
        "登记编号：杭关嘉公申〔2026〕1号",
    ):  # fmt: skip
        assert words in page


def test_an_office_that_is_its_own_position_is_named_once(signed_in, waiting):
    page = page_of(signed_in("secretariat"), waiting("feedback", ROUTE_B))
    assert "（办公室秘书科）" in page
    assert "办公室秘书科 办公室秘书科" not in page


def test_what_accepting_starts_names_the_step_that_follows_on_this_line(signed_in, on_its_way):
    assert "“移交综合部门”" in page_of(signed_in("jx-desk"), on_its_way())
    direct = on_its_way(unit_code="")
    page = page_of(signed_in("secretariat"), direct)
    assert "受理后最晚 2026年9月22日（周二） “登记”" in page
    assert "移交登记" not in page


def test_a_late_act_and_one_entered_late_are_marked(signed_in, at_the_counter):
    application = at_the_counter()
    with recording_at(datetime(2026, 9, 18, 2, 0, tzinfo=UTC)):
        walked(application, ("hand_over", "2026-09-17"))
    page = page_of(signed_in("jx-desk"), application)
    assert "迟于期限 2026年9月15日（周二）" in page
    assert "补录于 2026年9月18日（周五）。" in page


def test_the_strip_says_which_step_is_dated_back_and_when_it_was_written_down(signed_in, at_the_counter):
    with recording_at(datetime(2026, 9, 14, 2, 0, tzinfo=UTC)):
        application = at_the_counter()
    with recording_at(datetime(2026, 9, 18, 2, 0, tzinfo=UTC)):
        walked(application, ("hand_over", "2026-09-14"))
    answer = signed_in("jx-desk").get(f"/desk/cases/{application.case.number}/")
    assert answer.context["entered"] == {"hand_over": date(2026, 9, 18)}
    assert "9月18日（周五）补录（补录时期限已过）" in answer.content.decode()


def test_an_opinion_counts_as_written_down_when_it_was_approved(signed_in, at_the_counter):
    with recording_at(datetime(2026, 9, 14, 2, 0, tzinfo=UTC)):
        application = at_the_counter()
    for act, day in ROUTE_A[:4]:
        with recording_at(datetime.fromisoformat(f"{day}T02:00:00+00:00")):
            application = walked(application, (act, day))
    with recording_at(datetime(2026, 9, 21, 2, 0, tzinfo=UTC)):
        walked(application, ("approve", "2026-09-18"))
    answer = signed_in("jx-general").get(f"/desk/cases/{application.case.number}/")
    assert answer.context["entered"]["feedback"] == date(2026, 9, 21)
    assert "register" not in answer.context["entered"]
    assert "9月21日（周一）补录</span>" in answer.content.decode()


def test_the_leader_has_the_draft_its_ground_and_the_days_left_in_one_view(signed_in, waiting):
    page = page_of(signed_in("jx-leader"), waiting("approve"))
    for words in (
        "现提供所申请的文件",
        "国务院令第711号第36条第2项",
        "还有 5 个工作日",
        "保密审查结论",
        "退回承办部门重办",
    ):
        assert words in page
    assert page.index('id="opinion-') < page.index('id="asked"')


def test_whoever_replies_finds_the_words_of_the_approved_feedback_in_the_form(signed_in, waiting):
    answer = signed_in("jx-general").get(f"/desk/cases/{waiting('reply').case.number}/")
    (form,) = answer.context["mine"]
    assert form["text"].value() == "现提供所申请的文件，见附件。"
    assert form["way"].value() == "online"


def test_there_is_no_refuse_button_at_the_desk(signed_in, on_its_way):
    answer = signed_in("jx-desk").get(f"/desk/cases/{on_its_way().case.number}/")
    assert [form.name for form in answer.context["mine"]] == ["accept"]
    assert not {"feedback", "decline", "reply", "not_ours"} & {form.name for form in answer.context["others"]}


def test_only_one_form_is_my_turn_and_the_other_ways_out_are_quiet(signed_in, waiting):
    clock = ["inquire", "ask_correction", "bill_fee", "extend", "withdraw"]
    expected = {
        "hand_over": ("jx-desk", ["hand_over"], ["withdraw"]),
        "register": ("jx-general", ["register"], ["reroute", "withdraw"]),
        "forward": ("jx-general", ["check"], ["reroute", "split_off", *clock]),
        "feedback": ("jx-clearance", ["feedback"], ["sign_for", "decline", "ask_assistance"]),
        "approve": ("jx-leader", ["approve"], ["send_back"]),
        "reply": ("jx-general", ["reply"], ["send_back", "reroute", *clock]),
    }
    for awaited, (username, mine, others) in expected.items():
        answer = signed_in(username).get(f"/desk/cases/{waiting(awaited).case.number}/")
        assert [form.name for form in answer.context["mine"]] == mine, awaited
        assert set(others) <= {form.name for form in answer.context["others"]}, awaited


def test_an_act_says_what_follows_and_on_which_article_it_rests(signed_in, waiting):
    page = page_of(signed_in("jx-general"), waiting("register"))
    assert "今天办完，接着由综合部门“转送承办部门”，最晚 2026年9月22日（周二）。" in page
    assert "杭关办发〔2008〕99号" in page


def test_the_choices_of_the_first_check_carry_their_days(signed_in, waiting):
    page = page_of(signed_in("jx-general"), waiting("forward"))
    assert "属本单位职权：转给承办部门，部门最晚 2026年10月12日（周一） 反馈" in page
    assert "属总关职权：上报办公室秘书科，秘书科最晚 2026年9月22日（周二） 转办" in page


def test_when_it_is_not_my_turn_the_page_says_whose_and_what_is_next(signed_in, waiting):
    elsewhere, mine = waiting("feedback"), waiting("register")
    page = page_of(signed_in("jx-general"), elsewhere)
    assert "现在不用您办" in page
    assert f"{mine.case.number} {mine.subject}</a>" in page


def test_who_asks_is_masked_until_somebody_looks_and_the_look_is_on_record(signed_in, waiting):
    application, client = waiting("register"), signed_in("jx-general")
    page = page_of(client, application)
    assert "王＊＊" in page
    assert "王小明" not in page
    assert "0571-87654321" not in page
    answer = client.post(f"/desk/cases/{application.case.number}/applicant/")
    shown = answer.content.decode()
    for words in ("王小明", "330106199003075018", "0571-87654321", "您的这次查看已经记录在案"):
        assert words in shown
    assert "no-store" in answer["Cache-Control"]
    look = IdentityView.objects.get()
    assert (look.application, look.by) == (application, person("jx-general"))
    assert client.get(f"/desk/cases/{application.case.number}/applicant/").status_code == 302
    assert IdentityView.objects.count() == 1


def test_reading_the_application_form_is_a_look_and_goes_on_record(signed_in, waiting):
    application, client = waiting("register"), signed_in("jx-general")
    form = application.case.papers.get(kind="application_form")
    assert client.get(f"/desk/cases/{application.case.number}/papers/{form.number}/").status_code == 200
    look = IdentityView.objects.get()
    assert (look.by, look.place) == (person("jx-general"), "application_form")


def test_the_filled_form_is_printed_for_those_who_may_know_and_the_look_is_on_record(signed_in, waiting):
    application = waiting("register")
    answer = signed_in("jx-general").get(f"/desk/cases/{application.case.number}/form/")
    words = pdf_text(answer.content)
    assert "王小明" in words
    assert "330106199003075018" not in words
    assert IdentityView.objects.get().place == "filled_form"


def test_the_supervision_office_sees_how_often_somebody_looked(signed_in, waiting):
    application = waiting("register")
    for _ in range(2):
        signed_in("jx-general").post(f"/desk/cases/{application.case.number}/applicant/")
    page = page_of(signed_in("supervision"), application)
    assert "申请人信息被查看过 2 次" in page
    assert "施展" in page
    assert "被查看过" not in page_of(signed_in("jx-general"), application)


@pytest.mark.parametrize("username", ["jx-clearance", "jx-leader"])
def test_a_department_sees_neither_who_asks_nor_the_papers_that_tell(signed_in, waiting, username):
    application, client = waiting("approve"), signed_in(username)
    page = page_of(client, application)
    for words in ("王小明", "王＊＊", "0571", "海关信息公开申请表", "登记回执", "查看申请人"):
        assert words not in page
    assert "申请人是谁不向承办部门显示" in page
    assert client.post(f"/desk/cases/{application.case.number}/applicant/").status_code == 404
    secret = application.case.papers.get(kind="application_form")
    assert client.get(f"/desk/cases/{application.case.number}/papers/{secret.number}/").status_code == 404
    assert IdentityView.objects.count() == 0


def test_what_the_desk_wrote_of_the_receipt_stays_with_the_desk(signed_in, on_its_way, act):
    application = on_its_way()
    act("jx-desk", application, "accept", evidence="电话与王小明确认")
    application = walked(again(application), ("hand_over", "2026-09-21"), ("register", "2026-09-21"))
    walked(application, ("forward", "2026-09-21"))
    assert "电话与王小明确认" in page_of(signed_in("jx-general"), application)
    assert "王小明" not in page_of(signed_in("jx-clearance"), application)


def test_a_department_that_handles_ones_own_records_may_look(signed_in, waiting):
    application = waiting("feedback", own_records=True)
    answer = signed_in("jx-clearance").post(f"/desk/cases/{application.case.number}/applicant/")
    assert "王小明" in answer.content.decode()
    assert IdentityView.objects.get().by == person("jx-clearance")


def test_a_paper_is_a_sheet_to_read_and_print(signed_in, waiting):
    application = waiting("register")
    page = page_of(signed_in("jx-general"), application, "papers/1/")
    assert "<h1>海关信息公开申请表</h1>" in page
    assert 'class="document"' in page
    assert "王小明" in page


def test_a_file_is_handed_out_to_keep_and_never_opened_here(signed_in, waiting):
    application = waiting("feedback")
    acts.feedback(
        application, kind="GRANTED", text="见附件。", by=person("jx-clearance"), on=date(2026, 9, 21),
        files=[SimpleUploadedFile("税率 表.pdf", PDF)],
    )  # fmt: skip
    enclosure = application.case.papers.get(kind="enclosure")
    answer = signed_in("jx-leader").get(f"/desk/cases/{application.case.number}/papers/{enclosure.number}/")
    assert answer.content == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")


def test_a_paper_that_is_not_there_is_not_found(signed_in, waiting):
    number = waiting("register").case.number
    assert signed_in("jx-general").get(f"/desk/cases/{number}/papers/99/").status_code == 404
    assert signed_in("jx-general").get("/desk/cases/JX-2026-99999/").status_code == 404


def test_what_was_typed_is_shown_as_text_and_never_run(signed_in, at_the_counter):
    script = "<script>alert(1)</script>"
    application = at_the_counter(subject=script, description=script)
    for address in ("/desk/", "/desk/cases/", f"/desk/cases/{application.case.number}/"):
        page = signed_in("jx-desk").get(address).content.decode()
        assert script not in page
        assert "&lt;script&gt;" in page


@pytest.mark.parametrize("others", [3, 30])
@pytest.mark.parametrize(
    ("username", "awaited"), [("jx-general", "reply"), ("jx-leader", "approve"), ("supervision", "reply")]
)
def test_a_case_page_costs_the_same_however_many_cases_there_are(
    signed_in, waiting, at_the_counter, django_assert_max_num_queries, username, awaited, others
):
    application = waiting(awaited)
    for _ in range(others):
        at_the_counter()
    client = signed_in(username)
    with django_assert_max_num_queries(25):
        page = page_of(client, application)
    assert len(page.encode()) < 60 * 1024


def test_to_find_what_it_was_split_from_no_other_case_is_read(signed_in, waiting):
    application, client = waiting("approve"), signed_in("supervision")
    with CaptureQueriesContext(connection) as asked:
        page_of(client, application)
    splits = [query["sql"] for query in asked if 'FROM "disclosure_split"' in query["sql"]]
    assert len(splits) == 1
    assert not [query["sql"] for query in asked if "DISTINCT" in query["sql"] and "disclosure_split" in query["sql"]]


def test_a_long_journal_costs_no_more(signed_in, waiting, django_assert_max_num_queries):
    application = waiting("approve", ROUTE_B)
    for day in range(3):
        acts.send_back(again(application), reasons="请补充", by=person("gs-leader"), on=date(2026, 9, 18 + day))
        walked(again(application), ("feedback", f"2026-09-{18 + day}"))
    client = signed_in("gs-leader")
    with django_assert_max_num_queries(25):
        page_of(client, application)


def test_a_returned_feedback_is_in_view_and_in_the_form(signed_in, waiting):
    application = waiting("approve")
    acts.send_back(application, reasons="请补充检索情况", by=person("jx-leader"), on=date(2026, 9, 21))
    answer = signed_in("jx-clearance").get(f"/desk/cases/{application.case.number}/")
    assert "请补充检索情况" in answer.content.decode()
    (form,) = answer.context["mine"]
    assert form["text"].value() == "现提供所申请的文件，见附件。"


def test_a_case_of_2008_is_read_under_its_own_rulebook(signed_in, at_the_counter):
    application = at_the_counter(on=date(2008, 9, 26))
    page = page_of(signed_in("jx-desk"), application)
    assert "杭州海关2008年规程" in page
    assert "2008年10月22日（周三）" in page
