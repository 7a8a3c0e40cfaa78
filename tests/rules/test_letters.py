"""How a letter is filled from facts, and which letters a rulebook may not have."""

import copy
from datetime import date

import pytest

from gongkai.rules.letters import LetterKind, fill, read_letters
from gongkai.rules.refusal import BadRulebook, Incomplete

KIND = LetterKind(
    "refused",
    "政府信息不予公开告知书（样）",
    "Refused",
    ("{you}申请的是“{subject}”。", ["决定不予公开：{reasons}。", "另：{text}。"], "{text}"),
)
FACTS = {"you": "您", "subject": "合同", "reasons": "属于商业秘密"}

BOOK = {
    "openings": {"reply": "收到{you}的申请。"},
    "remedies": [
        {"from": date(2008, 5, 1), "article": "第9条", "confidence": "read", "decision": "{days}日内向{body}申请。"}
    ],
    "kinds": {
        "granted": {
            "title": "公开告知书", "title_en": "Granted", "serves": ["GRANTED"], "opening": "reply",
            "remedies": "decision",
        },
        "receipt": {"title": "回执", "title_en": "Receipt", "body": ["{case_number}"]},
    },
}  # fmt: skip


def book(**changes):
    data = copy.deepcopy(BOOK)
    for name, kind in changes.items():
        data["kinds"].setdefault(name, {"title": "书", "title_en": "x", "body": ["。"]}).update(kind)
    return data


def test_facts_fill_their_places():
    assert KIND.fill(FACTS) == ("您申请的是“合同”。", "决定不予公开：属于商业秘密。")


def test_a_sentence_without_its_optional_fact_falls_away():
    assert KIND.fill({**FACTS, "text": "附说明"})[1:] == ("决定不予公开：属于商业秘密。另：附说明。", "附说明")


def test_a_missing_fact_is_named():
    with pytest.raises(Incomplete, match="“政府信息不予公开告知书（样）”缺少：理由。") as refused:
        KIND.fill({**FACTS, "reasons": ""})
    assert refused.value.field == "reasons"


def test_what_stands_in_a_fact_is_never_read_as_a_place():
    assert fill("“{subject}”", {"subject": "{reasons} {0} {subject!r} %s"}) == "“{reasons} {0} {subject!r} %s”"


def test_a_fact_that_brings_its_full_stop_does_not_double_it():
    assert fill("理由：{reasons}。", {"reasons": "属于商业秘密。"}) == "理由：属于商业秘密。"
    assert fill("{reasons}", {"reasons": "属于商业秘密。"}) == "属于商业秘密。"


def test_several_lines_become_several_paragraphs():
    assert KIND.fill({**FACTS, "reasons": "一、商业秘密\n二、个人隐私"})[1:] == (
        "决定不予公开：一、商业秘密",
        "二、个人隐私。",
    )


def test_a_letter_calls_itself_by_the_last_word_of_its_title():
    assert KIND.paper == "告知书"


def test_the_remedies_of_a_day_are_the_newest_that_have_begun():
    data = book()
    data["remedies"].append({**data["remedies"][0], "from": date(2015, 5, 1), "decision": "新"})
    letters = read_letters(data, {"GRANTED": None})
    assert letters.remedies_on(date(2015, 4, 30)).from_on == date(2008, 5, 1)
    assert letters.remedies_on(date(2015, 5, 1)).texts["decision"] == "新"
    assert letters.remedies_on(date(2008, 4, 30)) is None


@pytest.mark.parametrize(
    ("data", "decisions", "why"),
    [
        (book(), ["GRANTED", "REFUSED"], "REFUSED 应当有且只有一种文书"),
        (book(), [], "GRANTED 应当有且只有一种文书"),
        (book(second={"serves": ["GRANTED"]}), ["GRANTED"], "GRANTED 应当有且只有一种文书"),
        (book(receipt={"body": ["{case_nummer}"]}), ["GRANTED"], "receipt 写有未知的位置 case_nummer"),
        (book(receipt={"body": ["{}"]}), ["GRANTED"], "receipt 写有未知的位置"),
        (book(receipt={"required": ["spelling"]}), ["GRANTED"], "receipt 写有未知的位置 spelling"),
        (book(receipt={"opening": "answer"}), ["GRANTED"], "receipt 的开头 answer 不存在"),
        (book(receipt={"remedies": "refusal"}), ["GRANTED"], "receipt 的救济途径 refusal 不存在"),
        (book(receipt={"to": "everybody"}), ["GRANTED"], "receipt 的收信人、署名或者版式不存在"),
        (book(receipt={"body": []}), ["GRANTED"], "receipt 没有正文"),
        (book(receipt={"after": ["perhaps"]}), ["GRANTED"], "receipt 写有未知的意见 perhaps"),
        (book(receipt={"to": "third_party", "body": ["{applicant}"]}), ["GRANTED"], "receipt 致第三方，不能写明申请人"),
        (book(granted={"body": ["{ground}"]}), ["GRANTED"], "granted 没有为每种决定写明情形"),
    ],
)
def test_a_rulebook_whose_letters_do_not_fit_is_refused(data, decisions, why):
    with pytest.raises(BadRulebook, match=why):
        read_letters(data, dict.fromkeys(decisions))


def test_remedies_that_name_an_unknown_place_are_refused():
    data = book()
    data["remedies"][0]["decision"] = "向{court}起诉"
    with pytest.raises(BadRulebook, match="court"):
        read_letters(data, {"GRANTED": None})
