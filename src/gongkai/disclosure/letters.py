"""Official letters (文书): from the facts of an application to the words on the paper, in Chinese."""

from datetime import date

from django.utils.translation import override

from gongkai.casework import cover
from gongkai.disclosure.citation import cite
from gongkai.disclosure.remedies import remedies_text
from gongkai.rules.refusal import Refusal
from gongkai.typesetting.days import written
from gongkai.typesetting.letter import Letter

THIRD_PARTY_SIGNS = "第三方（签名或者盖章）"


def compose(name, facts, *, rulebook, unit, on, to="", number="", decision="", enclosures=()):
    """This will write the letter of a kind (`name`) that a unit sends on a day.

    `facts` fill its places (`rules.letters.PLACES`) with words, numbers, days or lists of lines; `to` is whom it
    addresses, `decision` the kind of decision it carries. Raises `Incomplete` naming a fact that is missing.
    """
    if name not in rulebook.letters or rulebook.letters[name].layout != "letter":
        raise Refusal("规程 %(rulebook)s 没有文书 %(name)s。", rulebook=rulebook.name, name=name)
    kind = rulebook.letters[name]
    body = kind.fill(_words({**_standing_facts(kind, rulebook, unit, decision), **facts}))
    if kind.signed_by != "unit":
        return Letter(kind.title, unit.name, body, THIRD_PARTY_SIGNS, on, blank_date=True)
    remedies = remedies_text(rulebook, unit, kind=kind, on=on)
    return Letter(
        title=kind.title,
        addressee=to,
        paragraphs=(*body, remedies) if remedies else body,
        signature=unit.name,
        on=on,
        organ=unit.name,
        number=number if kind.numbered else "",
        enclosures=tuple(enclosures),
        note=contact(unit),
    )


def of_reply(reply, *, on, enclosures=(), **more):
    """This will write the letter of a reply, as its kind of decision asks. `more` are facts the reply does not hold."""
    application, rulebook = reply.application, cover.rulebook_named(reply.application.case.rulebook)
    feedback = reply.feedback
    facts = {
        **facts_of(application, rulebook),
        **{name: getattr(reply, name) for name in ("text", "given", "withheld", "withheld_basis")},
        "reasons": feedback.reasons if feedback else application.first_checks.last().reasons,
        "evidence": feedback.evidence if feedback else "",
        **_corrected(application, rulebook.statute.decisions[reply.kind]),
        **_asked_for_reasons(application, rulebook.statute.decisions[reply.kind]),
        **more,
    }
    return compose(
        rulebook.letters.serving(reply.kind).name, facts, rulebook=rulebook, unit=reply.in_the_name_of, on=on,
        to=application.applicant.name, number=reply.number, decision=reply.kind, enclosures=enclosures,
    )  # fmt: skip


def _corrected(application, decision):
    """When the applicant corrected the application, and for who stays unclear also when that was asked."""
    correction = getattr(application, "correction", None)
    if correction is None or correction.received is None:
        return {}
    told = {"corrected_on": correction.received.on}
    return {**told, "asked_on": correction.asked.on} if decision.after == "receive_correction" else told


def _asked_for_reasons(application, decision):
    """When the applicant was asked for the reasons of so many applications."""
    notice = getattr(application, "reasons_notice", None)
    return {"asked_on": notice.asked.on} if notice and decision.after == "ask_reasons" else {}


def facts_of(application, rulebook):
    """This will give what every letter may tell of an application and its applicant, under the names of the places."""
    with override("zh-hans"):
        return {
            "case_number": application.case.number,
            "received_on": application.case.received_on,
            "due_on": application.case.case_due_on,
            "applicant": application.applicant.name,
            "you": you(rulebook, application.applicant.kind),
            "subject": application.subject,
            "record": application.subject,
            "channel": application.get_channel_display(),
            "supply_form": application.get_supply_form_display(),
            "way": application.get_supply_way_display(),
        }


def you(rulebook, applicant_kind):
    """This will give how a letter addresses an applicant: a person or an organisation."""
    return "您" if rulebook.form["kinds"].get(applicant_kind, {}).get("person", True) else "贵单位"


def contact(unit):
    """This will give the note under a letter with which the office can be reached."""
    lines = (("联系电话", unit.phone), ("地址", unit.address))
    return "，".join(f"{name}：{value}" for name, value in lines if value)


def _standing_facts(kind, rulebook, unit, decision):
    """What follows from the rulebook, the unit and the decision alone."""
    limits = rulebook.statute.limits
    facts = {"unit": unit.name, "within": rulebook.statute.within}
    opinion = limits.get("joint_maker_opinion" if kind.name == "co_maker_letter" else "third_party_opinion")
    if opinion:
        facts["opinion_within"] = opinion.within
    if decision:
        facts["basis"] = cite(rulebook.statute.decisions[decision].basis, rulebook.letters.sources)
        facts["ground"] = (kind.grounds or {}).get(decision, "")
    return facts


def _words(facts):
    return {place: _word(fact) for place, fact in facts.items() if fact not in (None, "")}


def _word(fact):
    if isinstance(fact, date):
        return written(fact)
    return "\n".join(fact) if isinstance(fact, list | tuple) else str(fact)
