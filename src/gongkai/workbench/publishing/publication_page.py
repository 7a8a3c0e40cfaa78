"""What the page of a publication shows besides the form that is my turn."""

from django.forms import Textarea
from django.utils.translation import gettext as _

from gongkai.design.sentences import plain as said
from gongkai.publishing import queries
from gongkai.publishing.content import the_catalogue
from gongkai.rules.clock import light
from gongkai.rules.refusal import Words
from gongkai.workbench.disclosure.timeline import entered_on
from gongkai.workbench.publishing import described, timeline, turn
from gongkai.workbench.publishing.publication_file import act_name


def page(file, *, typed=None):
    """This will give all the page needs. `typed` is a form that was refused."""
    forms = turn.forms_for(file, typed)
    mine = [form for form in forms if not form.quiet]
    return {
        "here": "publications", "file": file, "publication": file.publication, "item": file.item, "case": file.case,
        "standing": file.standing, "rulebook": file.rulebook, "workdays": file.workdays, "light": light_of(file),
        "holder": holder(file), "mine": mine, "others": [form for form in forms if form.quiet],
        "refused": typed if typed not in forms else None, "left_behind": _left_behind(typed, forms),
        "own_work": _own_work(file), "next": None if mine or file.may_redraft else _next(file),
        "shown": described.as_shown(file.version, the_catalogue(), file.attachments) if file.version else None,
        "facts": _facts(file), "public_number": _public_number(file), "versions": _versions(file),
        "entries": timeline.told(file), "entered": entered_on(file.standing, file.entries), "papers": _papers(file),
    }  # fmt: skip


def light_of(file):
    """This will give the light of a publication today."""
    standing = file.standing
    return light(
        standing.step_due_on, file.today, file.workdays, soon=file.rulebook.soon, done=standing.closed_on is not None
    )


def holder(file):
    """This will say who has the publication now and for what, as a sentence; empty when it is closed."""
    standing, rulebook = file.standing, file.rulebook
    if not standing.waiting_for:
        return ""
    facts = {
        "unit": said(file.publication.unit.words),
        "position": said(rulebook.position_words(standing.waiting_by)),
        "act": said(act_name(rulebook, standing.waiting_for)),
    }
    in_district = rulebook.positions[standing.waiting_by].found == "district"
    return (_("等%(position)s“%(act)s”") if in_district else _("等%(unit)s %(position)s“%(act)s”")) % facts


def _own_work(file):
    """Whether the officer could review this, had they not written or proposed it."""
    return file.is_own_work and bool({"agree", "clearance"} & set(file.may))


def _left_behind(typed, forms):
    """What was typed into a form that is not open any more: it is shown, so that it can be copied."""
    if typed is None or typed in forms:
        return []
    written = [bound for bound in typed if isinstance(bound.field.widget, Textarea) and bound.value()]
    return [(bound.label, bound.value()) for bound in written]


def _next(file):
    """What waits for the officer next, when this publication does not."""
    waiting = queries.waiting_for(file.officer).exclude(pk=file.publication.pk)
    return waiting.values_list("case__number", "version__title").first()


def _facts(file):
    known = file.publication
    facts = [
        (_("类型"), known.get_purpose_display()),
        (_("责任单位"), said(known.unit.words)),
        (_("起草人"), said(known.drafted_by.words)),
        (_("公开属性"), known.get_attribute_display()),
        (_("理由"), known.attribute_reasons),
        (_("公开日期"), said(known.live_from) if known.live_from else ""),
        (_("公开至"), said(known.live_until) if known.live_until else ""),
        (_("定期复审日"), said(known.reconsider_on) if known.reconsider_on else ""),
        (_("索引号"), file.item.index_number if file.item else ""),
        (_("规程"), said(Words(file.rulebook.title, file.rulebook.title_en))),
    ]
    return [(label, value) for label, value in facts if value]


def _public_number(file):
    """The number of the version the public reads now, when another one is on its way."""
    live = file.item.live if file.item else None
    return live.number if live and file.brings_a_text and live.pk != file.publication.version_id else None


def _versions(file):
    cleared = {}
    for review in file.clearances:
        cleared.setdefault(review.version_id, review)
    return [{"version": version, "clearance": cleared.get(version.pk)} for version in file.versions]


def _papers(file):
    return [
        {
            "title": paper.title, "url": timeline.paper_address(file, paper), "on": paper.entry.on,
            "size": paper.size if paper.filename else 0,
        }
        for paper in file.papers
    ]  # fmt: skip
