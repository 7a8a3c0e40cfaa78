"""An application goes from the form to the reply over the API alone, on both routes."""

import base64
from contextlib import contextmanager

import pytest
import time_machine

from gongkai.disclosure.models import Application
from tests.sample import FILLED_IN

FILED = {**FILLED_IN, "unit": "JX"}


@contextmanager
def on(day):
    with time_machine.travel(f"{day}T10:00:00+08:00", tick=False):
        yield


@pytest.fixture
def did(calling):
    """Perform an act in somebody's name, which must succeed, and give the case as it stands then."""

    def act(username, number, name, **facts):
        answer = calling(username).act(number, name, **facts)
        assert answer.status_code == 201, answer.json()
        return answer.json()

    return act


def apply(caller, **changes):
    answer = caller.post("applications", {**FILED, **changes})
    assert answer.status_code == 201, answer.json()
    return answer.json()


def asked(caller, receipt):
    answer = caller.post("applications/status", {"number": receipt["number"], "code": receipt["query_code"]})
    assert answer.status_code == 200
    return answer.json()


def test_route_a(anybody, calling, did):
    enclosure = {"name": "tariff.txt", "content_base64": base64.b64encode(b"a tariff").decode()}
    with on("2026-09-18"):
        receipt = apply(anybody)
        number = receipt["number"]
        waiting = asked(anybody, receipt)
        assert (waiting["waiting_for"]["code"], waiting["received_on"], waiting["case_due_on"]) == (
            "accept",
            None,
            None,
        )
        standing = did("jx-desk", number, "accept", evidence="电话确认")["standing"]
        assert (standing["step_due_on"], standing["case_due_on"]) == ("2026-09-20", "2026-10-22")
    with on("2026-09-20"):
        did("jx-desk", number, "hand_over")
        registered = did("jx-general", number, "register")
        assert registered["registered_as"] == "杭关嘉公申〔2026〕1号"
    with on("2026-09-21"):
        did("jx-general", number, "forward", to="JX1", reasons="属本关通关职权")
        state = asked(anybody, receipt)
        assert state["held_by"] == {
            "position": {"code": "handler", "name": "承办岗位"},
            "unit": {"code": "JX1", "name": "嘉兴海关通关科"},
        }
    with on("2026-09-28"):
        did("jx-clearance", number, "sign_for")
        opinion = {"kind": "GRANTED", "text": "现提供所申请的文件，见附件。", "files": [enclosure]}
        drafted = did("jx-clearance", number, "feedback", **opinion)
        assert drafted["standing"]["waiting_by"]["code"] == "division_leader"
    with on("2026-09-29"):
        did("jx-leader", number, "send_back", reasons="请写明文号")
        did("jx-clearance", number, "feedback", **opinion)
        did("jx-leader", number, "approve", clearance="公开", clearance_basis="已逐件审查")
    with on("2026-09-30"):
        closed = did("jx-general", number, "reply", text="现提供所申请的文件，见附件。", way="online")
        assert (closed["standing"]["closed_on"], closed["standing"]["light"]) == ("2026-09-30", "done")
        used = {hop["act"]["code"]: (hop["within"], hop["used"], hop["slack"]) for hop in closed["standing"]["hops"]}
        assert used["hand_over"] == (1, 1, 0)
        assert used["feedback"] == (10, 5, 5)
        state = asked(anybody, receipt)
    assert state["closed_on"] == "2026-09-30"
    assert state["reply"]["in_the_name_of"]["code"] == "JX"
    assert state["reply"]["decision"] == {"code": "GRANTED", "name": state["reply"]["decision"]["name"]}
    assert "行政复议" in state["reply"]["remedies"]
    assert state["reached"][-1] == {"day": "2026-10-22", "kind": "workday", "number": 20}
    enclosed = [paper for paper in state["papers"] if paper["filename"] == "tariff.txt"]
    question = {"number": receipt["number"], "code": receipt["query_code"]}
    file = anybody.post(f"applications/papers/{enclosed[-1]['number']}", question)
    assert file.content == b"a tariff"
    assert file["Content-Type"].startswith("text/plain")
    assert file["Content-Disposition"].startswith("attachment")
    assert file["X-Content-Type-Options"] == "nosniff"


def test_route_b(anybody, did):
    with on("2026-09-18"):
        receipt = apply(anybody)
        number = receipt["number"]
        did("jx-desk", number, "accept")
        did("jx-desk", number, "hand_over")
    with on("2026-09-20"):
        did("jx-general", number, "register")
        did("jx-general", number, "check", outcome="unclear", reasons="请示")
        sent_up = did("jx-general", number, "send_up", reasons="关税政策属总关职权")
        assert sent_up["standing"]["procedure"]["code"] == "route_b"
    with on("2026-09-21"):
        did("secretariat", number, "pass_on", to="JG", reasons="")
        did("jg-handler", number, "decline", reasons="属关税处")
        did("secretariat", number, "reforward", to="GS", reasons="关税处主管")
    with on("2026-09-29"):
        did("gs-handler", number, "feedback", kind="NOT_EXIST", text="经检索，不存在。", reasons="没有制作过")
        did("gs-leader", number, "approve")
        did("secretariat", number, "reply", text="经检索，您申请的信息不存在。", way="post", tracking_number="EMS1")
        state = asked(anybody, receipt)
    assert state["reply"]["in_the_name_of"] == {"code": "HZ", "name": "杭州海关"}
    assert state["reply"]["decision"]["code"] == "NOT_EXIST"
    assert [stage["done_on"] for stage in state["stages"]][-1] == "2026-09-29"


def test_the_district_itself_and_another_bodys_matter(anybody, did):
    with on("2026-09-18"):
        receipt = apply(anybody, unit=None)
        number = receipt["number"]
        assert number.startswith("MS-2026-")
        did("secretariat", number, "accept")
        did("secretariat", number, "register")
        told = did("secretariat", number, "find_not_ours", reasons="属税务机关")
        assert told["standing"]["waiting_for"]["code"] == "reply"
        did("secretariat", number, "reply", text="请向税务机关提出。", way="online")
    assert Application.objects.get().reply.kind == "NOT_OURS"


def test_the_lead_office_sends_a_case_another_way(anybody, did):
    with on("2026-09-18"):
        number = apply(anybody)["number"]
        did("jx-desk", number, "accept")
        did("jx-desk", number, "hand_over")
        did("jx-general", number, "register")
        moved = did("lead", number, "reroute", procedure="route_a", unit="YW", reasons="属义乌海关")
    assert moved["unit"]["code"] == "YW"


def test_each_step_is_offered_to_whose_turn_it_is_and_to_nobody_else(anybody, calling):
    with on("2026-09-18"):
        number = apply(anybody)["number"]
        offered = calling("jx-desk").get(f"cases/{number}/acts").json()
        assert [offer["act"] for offer in offered["acts"]] == ["accept"]
        assert offered["length"] == 1
        accept = offered["acts"][0]
        assert accept["position"] == {"code": "intake_desk", "name": "受理岗位"}
        assert {field["name"]: field["required"] for field in accept["fields"]} == {
            "on": False, "seen": True, "evidence": False,
        }  # fmt: skip
        assert calling("jx-general").get(f"cases/{number}/acts").json()["acts"] == []
        assert calling("supervision").get(f"cases/{number}/acts").json()["acts"] == []


def test_an_offer_names_the_values_to_choose_from(anybody, calling, did):
    with on("2026-09-18"):
        number = apply(anybody)["number"]
        for username, act in (("jx-desk", "accept"), ("jx-desk", "hand_over"), ("jx-general", "register")):
            did(username, number, act)
        offered = {offer["act"]: offer for offer in calling("jx-general").get(f"cases/{number}/acts").json()["acts"]}
        checks = {"check", "forward", "send_up", "find_not_ours", "find_public", "reroute", "split_off"}
        assert set(offered) == checks | {
            "extend", "inquire", "ask_correction", "ask_reasons", "bill_fee", "withdraw",
        }  # fmt: skip
        fields = {field["name"]: field for field in offered["forward"]["fields"]}
        assert {unit["code"] for unit in fields["to"]["choices"]} == {"JX1", "JX2"}
        did("jx-general", number, "forward", to="JX1", reasons="属本关")
        feedback = {
            offer["act"]: offer for offer in calling("jx-clearance").get(f"cases/{number}/acts").json()["acts"]
        }["feedback"]
        kinds = next(field for field in feedback["fields"] if field["name"] == "kind")["choices"]
        assert "GRANTED" in {kind["code"] for kind in kinds}
