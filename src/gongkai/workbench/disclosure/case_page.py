"""What the case page shows of a case file, besides the form that is my turn."""

from pathlib import PurePath

from django.forms import Textarea
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.design.components.error_summary.errors import choose_again
from gongkai.design.sentences import listed
from gongkai.design.sentences import plain as said
from gongkai.disclosure import queries
from gongkai.disclosure.models import Reply
from gongkai.organisation.models import Position
from gongkai.rules.clock import light
from gongkai.rules.refusal import Words
from gongkai.workbench import listing
from gongkai.workbench.disclosure import (
    answer_panel,
    check_hints,
    clock_panels,
    gate_panel,
    pausing,
    timeline,
    together_panels,
    turn,
)
from gongkai.workbench.disclosure.case_file import can_be_blackened, clearance_of
from gongkai.workbench.staff import HANDS_OUT_FILES, TAKES_IN

SUPERVISION = Position.Kind.SUPERVISION_OFFICE
LOOKS_SHOWN = 10


def page(file, *, typed=None, applicant=None):
    """This will give all the page needs. `typed` is a form that was refused, `applicant` who asks, once looked at."""
    forms = turn.forms_for(file, typed)
    standing, linked = file.standing, together_panels.linked(file)
    return {
        "here": "desk", "file": file, "application": file.application, "case": file.case, "standing": standing,
        "rulebook": file.rulebook, "workdays": file.workdays, "light": _light(file), "holder": _holder(file),
        "mine": [form for form in forms if not form.quiet], "others": [form for form in forms if form.quiet],
        "refused": typed if typed not in forms else None, "left_behind": _left_behind(typed, forms),
        "lacks_proof": bool(standing.waiting_for) and not standing.anew_since and file.lacks_proof,
        "own_draft": "approve" in file.may and file.is_own_draft,
        "next": _next(file) if all(form.quiet for form in forms) else None, "facts": _facts(file), "who": _who(file),
        "entered": timeline.entered_on(standing, file.entries),
        "opinions": _opinions(file), "opinion_first": not standing.closed_on,
        "checks": file.first_checks, "replies": _replies(file), "papers": _papers(file), "entries": timeline.told(file),
        "can_print_slip": hands_out_slips(file), "pause": pausing.rest(file), "events": clock_panels.events(file),
        "assistances": together_panels.assistances(file), "linked": linked,
        "hints": check_hints.hints(file, forms, linked), "answer_public": answer_panel.panel(file),
        **_applicant(file, applicant),
    }  # fmt: skip


def hands_out_slips(file):
    """This will say whether the officer holds the desk that took the application in, and may print its slip again."""
    desks = file.officer.units(*TAKES_IN)
    return file.application.unit_id in desks or file.case.unit_id in desks


def _light(file):
    standing = file.standing
    return light(
        standing.step_due_on, file.today, file.workdays, soon=file.rulebook.soon,
        paused=standing.rests(file.today), done=standing.closed_on is not None,
    )  # fmt: skip


def _holder(file):
    """Who has the case now and for what, as a sentence."""
    standing, rulebook = file.standing, file.rulebook
    if not standing.waiting_for:
        return ""
    if pausing.held_up(file):
        return pausing.waits_for(file)
    found = rulebook.positions[standing.waiting_by].found
    unit = {"unit": file.case.unit, "handed_to": file.case.handed_to}.get(found)
    facts = {
        "unit": said(unit.words) if unit else "",
        "position": said(rulebook.position_words(standing.waiting_by)),
        "act": said(rulebook.act_words(standing.waiting_for)),
    }
    return (_("等%(unit)s %(position)s“%(act)s”") if unit else _("等%(position)s“%(act)s”")) % facts


def _left_behind(typed, forms):
    """What was typed into a form that is not open any more: it is shown, so that it can be copied."""
    if typed is None or typed in forms:
        return []
    written = [bound for bound in typed if isinstance(bound.field.widget, Textarea) and bound.value()]
    gone = [(label, listed(names)) for label, names in choose_again([typed])]
    return [*((bound.label, bound.value()) for bound in written), *gone]


def _next(file):
    """What waits for the officer next, when this case does not."""
    waiting = listing.lit(queries.waiting_for(file.officer), file.today, file.workdays).order_by(*listing.SOONEST_FIRST)
    return waiting.exclude(pk=file.application.pk).values_list("case__number", "subject").first()


def _facts(file):
    """What is asked, without who asks."""
    asked, case = file.application, file.case
    facts = [
        (_("文号或索取号"), asked.document_number),
        (_("用途"), asked.purpose),
        (_("提供方式"), asked.get_supply_form_display()),
        (_("获取方式"), asked.get_supply_way_display()),
        (_("可接受其他方式"), _("是") if asked.accepts_other_way else _("否")),
        (_("申请减免费用"), _("是") if asked.fee_relief else ""),
        (_("本人记录"), _("申请的是申请人自己的记录") if asked.own_records else ""),
        (_("收件单位"), said(asked.unit.words)),
        (_("提出方式"), asked.get_channel_display()),
        (_("到达日"), said(asked.arrived_on)),
        (_("收到日（起算日）"), said(case.received_on) if case.received_on else _("尚未确认收到")),
        (_("收到日的依据"), asked.receipt_evidence if file.knows_applicant else ""),
        (_("登记编号"), asked.registered_as),
        (_("规程"), said(Words(file.rulebook.title, file.rulebook.title_en))),
    ]
    return [(label, value) for label, value in facts if value]


def _who(file):
    """The department's own name on the strip, once the case has been handed to it."""
    feedback = next((hop for hop in file.standing.hops if hop.act == "feedback"), None)
    reached = feedback is not None and not feedback.planned and file.case.handed_to is not None
    return {"feedback": said(file.case.handed_to.words)} if reached else {}


def _opinions(file):
    """The feedbacks, the last one first, each with its decision and enclosures."""
    decisions, on = file.rulebook.statute.decisions, {entry.pk: entry.on for entry in file.entries}
    papers, gate = _papers(file), gate_panel.findings(file)
    return [
        {
            "draft": draft, "decision": decisions[draft.kind], "on": on[draft.entry_id],
            "clearance": clearance_of(draft),
            "enclosures": [
                {**paper, "gate": gate.get(paper["key"])}
                for paper in papers
                if paper["entry"] == draft.entry_id and paper["enclosed"]
            ],
        }
        for draft in reversed(file.feedbacks)
    ]  # fmt: skip


def _replies(file):
    """The reply that stands, and those that were set aside, the last one first."""
    if not (file.standing.closed_on or file.standing.anew_since):
        return []
    decisions = file.rulebook.statute.decisions
    found = Reply.objects.filter(application=file.application).select_related("in_the_name_of").order_by("-pk")
    return [{"letter": reply, "decision": decisions[reply.kind]} for reply in found]


def _papers(file):
    blackens = file.officer.holds(*HANDS_OUT_FILES)
    kinds = {"identity_proof": _("身份证明"), "attachment": _("申请人的附件"), "enclosure": _("给申请人的附件")}
    return [
        {
            "title": paper.title,
            "url": reverse("workbench:paper", args=[file.case.number, paper.number]),
            "kind": kinds.get(paper.kind, ""),
            "on": paper.entry.on,
            "size": paper.size if paper.filename else 0,
            "note": PurePath(paper.filename).suffix.lstrip(".").upper(),
            "entry": paper.entry_id,
            "key": paper.pk,
            "enclosed": paper.kind == "enclosure",
            "act": _blacken(file, paper) if blackens and can_be_blackened(paper) else None,
        }
        for paper in file.papers
    ]


def _blacken(file, paper):
    return {
        "url": reverse("workbench:redact_paper", args=[file.case.number, paper.number]), "label": _("涂黑"),
        "says": _("涂黑“%(title)s”") % {"title": paper.title},
    }  # fmt: skip


def _applicant(file, shown):
    """Who asks: masked until looked at, and nothing at all for those who may not know."""
    if not file.knows_applicant:
        return {"applicant": None}
    known = {"applicant": file.application.applicant, "applicant_facts": who_asks(shown) if shown else []}
    if not file.officer.holds(SUPERVISION):
        return known
    looks = file.application.identity_views.select_related("by").order_by("-at")
    return {**known, "supervises": True, "looks": looks.count(), "last_looks": list(looks[:LOOKS_SHOWN])}


def who_asks(applicant):
    """This will list what is known of an applicant."""
    names = (
        "name", "employer", "identity_kind", "identity_number", "organisation_code", "representative", "contact",
        "phone", "email", "fax", "address", "postcode",
    )  # fmt: skip
    facts = [(applicant._meta.get_field(name).verbose_name, getattr(applicant, name)) for name in names]
    return [(label, value) for label, value in facts if value]
