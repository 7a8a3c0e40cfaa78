"""The letters of a rulebook (文书): their wording as data, with named places that the facts of a case fill.

A body is a list of paragraphs; a paragraph is a sentence or a list of sentences. A sentence that names an
optional place for which there is no fact falls away; a place that is not optional must be filled.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.rules.refusal import BadRulebook, Incomplete

PLACE = re.compile(r"\{(\w*)\}")
ENDINGS = "。；，、.;,"
CLOSERS = "。；，、：”）"

# Every place a letter may name, with what it is called when it is missing.
PLACES = {
    "unit": "本机关名称", "you": "对收信人的称呼", "applicant": "申请人", "case_number": "收件编号",
    "received_on": "收到日", "channel": "提出方式", "subject": "所需信息的名称", "record": "要求更正的记录",
    "supply_form": "提供方式", "way": "获取方式", "within": "答复期限", "due_on": "答复期限届满日",
    "new_due_on": "新的答复期限", "extension": "延长的工作日数", "reasons": "理由", "text": "答复内容",
    "evidence": "检索情况", "basis": "依据", "ground": "不予公开的情形", "given": "予以公开的内容",
    "withheld": "不予公开的内容", "withheld_basis": "不予公开部分的依据", "where": "获取或者办理的途径",
    "other_body": "其他机关", "other_contact": "其他机关的联系方式", "earlier_on": "前次答复日",
    "earlier_number": "前次答复文号", "corrections": "需要补正的事项", "correct_by": "补正期限",
    "corrected_on": "补正日", "asked_on": "发出日", "asked_number": "发出的文号", "answer_by": "答复意见的期限",
    "opinion_within": "提出意见的期限", "opinion": "第三方意见", "count": "申请件数",
    "period": "统计期间", "fee": "收费金额", "fee_counting": "收费的计算", "pay_by": "缴费期限",
    "fee_account": "缴费方式", "supply_on": "提供日期", "withdrawn_on": "撤回日", "matters": "需要协助的事项",
    "guide": "指南和目录的获取方式",
}  # fmt: skip
OPTIONAL = {
    "text", "evidence", "given", "withheld", "withheld_basis", "where", "other_body", "other_contact", "earlier_on",
    "earlier_number", "corrected_on", "asked_on", "asked_number", "opinion", "guide", "period",
    "supply_form", "way", "correct_by",
}  # fmt: skip
REMEDY_PLACES = ("body", "days", "paper")
READERS = ("applicant", "third_party", "other_body", "department", "unit")
LAYOUTS = ("letter", "form")
ANSWERS = ("consents", "refuses", "silent")  # what a third party says, or does not

Paragraph = str | Sequence[str]


@dataclass(frozen=True)
class LetterKind:
    """A kind of letter: whom it is for (`to`), what it says, which decisions it serves, which remedies it names.

    `required` lists places that this kind needs although they are optional elsewhere, `optional` the reverse;
    `grounds` gives for each decision the words for its ground. `after` lists the answers of a third party after
    which it is sent this letter, when something is disclosed.
    """

    name: str
    title: str
    title_en: str
    body: tuple[Paragraph, ...] = ()
    to: str = "applicant"
    serves: tuple[str, ...] = ()
    remedies: str = ""
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    grounds: Mapping[str, str] | None = None
    layout: str = "letter"
    signed_by: str = "unit"
    numbered: bool = True
    after: tuple[str, ...] = ()

    @property
    def paper(self) -> str:
        """What the letter calls itself: 告知书 for a 政府信息公开申请告知书（…）."""
        return self.title.partition("（")[0][-3:]

    @property
    def places(self) -> frozenset[str]:
        """The places the body names."""
        return frozenset(
            found for paragraph in self.body for line in _lines(paragraph) for found in PLACE.findall(line)
        )

    @property
    def needs(self) -> frozenset[str]:
        """The places that must be filled."""
        return self.places - (OPTIONAL - set(self.required)) - set(self.optional)

    def fill(self, facts: Mapping[str, str]) -> tuple[str, ...]:
        """This will write the body with the facts. Raises `Incomplete` naming a place that has none."""
        for place in sorted(self.needs):
            if not facts.get(place):
                raise Incomplete("“%(letter)s”缺少：%(place)s。", field=place, letter=self.title, place=PLACES[place])
        filled = (self._paragraph(paragraph, facts) for paragraph in self.body)
        return tuple(line for paragraph in filled for line in paragraph.split("\n") if line)

    def _paragraph(self, paragraph: Paragraph, facts: Mapping[str, str]) -> str:
        """Its sentences one after the other, without those that have nothing to say."""
        told = (line for line in _lines(paragraph) if all(facts.get(place) for place in PLACE.findall(line)))
        return "".join(fill(line, facts) for line in told)


@dataclass(frozen=True)
class Remedies:
    """What can be done against a decision, in words, for replies given from a day on (law.md L-19 to L-23)."""

    from_on: date
    article: str
    confidence: str
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Letters(Mapping[str, LetterKind]):
    """All letters of a rulebook by name, the remedies they name, and how its sources are cited in full."""

    kinds: Mapping[str, LetterKind]
    remedies: tuple[Remedies, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> LetterKind:
        return self.kinds[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.kinds)

    def __len__(self) -> int:
        return len(self.kinds)

    def serving(self, decision: str) -> LetterKind:
        """This will give the one letter for a kind of decision."""
        for kind in self.values():
            if decision in kind.serves:
                return kind
        raise BadRulebook("决定类型 %(decision)s 没有对应的文书。", decision=decision)

    def remedies_on(self, day: date) -> Remedies | None:
        """This will give the remedies as the law has them on a day."""
        begun = [remedies for remedies in self.remedies if remedies.from_on <= day]
        return max(begun, key=lambda remedies: remedies.from_on, default=None)


def _lines(paragraph: Paragraph) -> Sequence[str]:
    return [paragraph] if isinstance(paragraph, str) else paragraph


def fill(line: str, facts: Mapping[str, str]) -> str:
    """This will put facts into the places of a sentence; what stands in a fact is never read as a place.

    A fact that brings its own full stop loses it where the sentence goes on with a mark of its own.
    """

    def fact(place: re.Match[str]) -> str:
        value = facts[place[1]].strip()
        return value.rstrip(ENDINGS) if line[place.end() : place.end() + 1] in tuple(CLOSERS) else value

    return PLACE.sub(fact, line)


def read_letters(data: Mapping[str, Any], decisions: Mapping[str, object]) -> Letters:
    """This will read the letters of a rulebook, refusing those that leave a decision without words."""
    letters = Letters(
        {name: _kind(name, kind, data.get("openings", {})) for name, kind in data["kinds"].items()},
        tuple(_remedies(line) for line in data.get("remedies", ())),
        data.get("sources", {}),
    )
    for kind in letters.values():
        _check(kind, letters)
    _check_decisions(letters, decisions)
    return letters


def _kind(name: str, data: Mapping[str, Any], openings: Mapping[str, Paragraph]) -> LetterKind:
    fields = dict(data)
    opening = fields.pop("opening", "")
    if opening and opening not in openings:
        raise BadRulebook("文书 %(name)s 的开头 %(opening)s 不存在。", name=name, opening=opening)
    fields["body"] = (*([openings[opening]] if opening else []), *fields.get("body", ()))
    for listed in ("serves", "required", "optional", "after"):
        fields[listed] = tuple(fields.get(listed, ()))
    return LetterKind(name, **fields)


def _remedies(data: Mapping[str, Any]) -> Remedies:
    about = ("from", "article", "confidence")
    texts = {name: text for name, text in data.items() if name not in about}
    for place in (found for text in texts.values() for found in PLACE.findall(text)):
        if place not in REMEDY_PLACES:
            raise BadRulebook("救济途径写有未知的位置 %(place)s。", place=place)
    return Remedies(data["from"], data["article"], data["confidence"], texts)


def _check(kind: LetterKind, letters: Letters) -> None:
    for place in sorted({*kind.places, *kind.required, *kind.optional}):
        if place not in PLACES:
            raise BadRulebook("文书 %(name)s 写有未知的位置 %(place)s。", name=kind.name, place=place)
    if kind.to not in READERS or kind.signed_by not in READERS or kind.layout not in LAYOUTS:
        raise BadRulebook("文书 %(name)s 的收信人、署名或者版式不存在。", name=kind.name)
    if kind.to == "third_party" and "applicant" in kind.places:
        raise BadRulebook("文书 %(name)s 致第三方，不能写明申请人。", name=kind.name)
    if unknown := [answer for answer in kind.after if answer not in ANSWERS]:
        raise BadRulebook("文书 %(name)s 写有未知的意见 %(answer)s。", name=kind.name, answer=unknown[0])
    if kind.layout == "letter" and not kind.body:
        raise BadRulebook("文书 %(name)s 没有正文。", name=kind.name)
    if kind.remedies and any(kind.remedies not in remedies.texts for remedies in letters.remedies):
        raise BadRulebook("文书 %(name)s 的救济途径 %(remedies)s 不存在。", name=kind.name, remedies=kind.remedies)
    if "ground" in kind.places and set(kind.serves) != set(kind.grounds or ()):
        raise BadRulebook("文书 %(name)s 没有为每种决定写明情形。", name=kind.name)


def _check_decisions(letters: Letters, decisions: Mapping[str, object]) -> None:
    """Every decision has one letter and no letter serves a decision that does not exist."""
    served = [decision for kind in letters.values() for decision in kind.serves]
    for decision in sorted({*served, *decisions}):
        if decision not in decisions or served.count(decision) != 1:
            raise BadRulebook("决定类型 %(decision)s 应当有且只有一种文书。", decision=decision)
