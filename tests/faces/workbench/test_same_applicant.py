"""Whether two applicants are the same is decided by a person, at the workbench; and can be undone."""

import pytest

from gongkai.disclosure.models import Merge, MergeUndone


@pytest.fixture
def two(waiting):
    """Two applications to Jiaxing for the same, by people who left nothing in common but what they ask for."""
    earlier = waiting("register", subject="进口葡萄酒完税价格的审定办法")
    return earlier, waiting(
        "register", subject="进口葡萄酒完税价格的审定办法", identity_number="11010519491231002X", name="林晓",
        phone="0573-12345678", email="lin@example.com",
    )  # fmt: skip


def address(application):
    return f"/desk/repeats/{application.case.number}/"


def merged(signed_in, one, other, reasons="两次出示同一身份证件", username="jx-general"):
    sent = {"act": "merge", "other": other.case.number, "reasons": reasons}
    return signed_in(username).post(address(one), sent, follow=True)


def test_what_may_be_a_repeat_is_shown_without_who_asked(signed_in, two):
    earlier, later = two
    page = signed_in("jx-general").get(address(later)).content.decode()
    for words in (earlier.case.number, "100%", "第 1 件"):
        assert words in page
    for name in ("王小明", "林晓", "330106199003075018", "wang@example.com"):
        assert name not in page
    assert "可能是重复申请" not in page


def test_a_merge_is_decided_with_reasons_and_counts_together(signed_in, two):
    earlier, later = two
    refused = merged(signed_in, later, earlier, reasons="")
    assert refused.status_code == 422
    assert "请写明理由" in refused.content.decode()
    page = merged(signed_in, later, earlier).content.decode()
    for words in ("已归并", "可能是重复申请", "第 2 件", "两次出示同一身份证件"):
        assert words in page
    again = merged(signed_in, later, earlier)
    assert again.status_code == 422
    assert "已经归并在一起" in again.content.decode()
    assert Merge.objects.count() == 1


def test_a_merge_is_undone_and_both_decisions_stay(signed_in, two):
    earlier, later = two
    merged(signed_in, later, earlier)
    client, sent = signed_in("jx-general"), {"act": "undo", "merge": Merge.objects.get().pk}
    assert client.post(address(later), {**sent, "reasons": ""}).status_code == 422
    page = client.post(address(later), {**sent, "reasons": "认错了人"}, follow=True).content.decode()
    for words in ("认错了人", "两次出示同一身份证件", "第 1 件", "撤销"):
        assert words in page
    assert client.post(address(later), {**sent, "reasons": "再撤一次"}).status_code == 422
    assert MergeUndone.objects.count() == 1


@pytest.mark.parametrize("other", ["", "JX-2026-99999", "\x00"])
def test_an_unknown_number_is_said(signed_in, two, other):
    sent = {"act": "merge", "other": other, "reasons": "理由"}
    assert signed_in("jx-general").post(address(two[0]), sent).status_code == 422


def test_nonsense_is_refused(signed_in, two):
    client = signed_in("jx-general")
    assert client.post(address(two[0]), {"act": "nonsense"}).status_code == 400
    assert client.post(address(two[0]), {"act": "undo", "merge": "7", "reasons": "x"}).status_code == 422
    assert client.get("/desk/repeats/nothing/").status_code == 404


def test_who_may_look_and_who_may_decide(signed_in, two):
    earlier, later = two
    for username, status in {
        "jx-general": 200, "jx-desk": 200, "lead": 200, "supervision": 200, "sx-general": 404, "secretariat": 404,
        "jx-clearance": 403, "jx-leader": 403, "admin": 403,
    }.items():  # fmt: skip
        assert signed_in(username).get(address(later)).status_code == status, username
    for username, status in {"supervision": 403, "sx-general": 404, "jx-clearance": 403, "admin": 403}.items():
        assert merged(signed_in, later, earlier, username=username).status_code == status, username
    assert not Merge.objects.exists()


@pytest.mark.parametrize("others", [2, 10])
def test_the_page_costs_the_same_however_many_are_alike(signed_in, waiting, django_assert_max_num_queries, others):
    for _ in range(others):
        found = waiting("register")
    client = signed_in("jx-general")
    with django_assert_max_num_queries(22):
        assert client.get(address(found)).status_code == 200
