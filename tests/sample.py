"""The same few people everywhere: a small part of the sample district, and an application moved along its route."""

from datetime import date
from uuid import uuid4

from gongkai.casework import cover
from gongkai.disclosure import acts, intake
from gongkai.disclosure.application_form import OnlineForm, PaperForm
from gongkai.disclosure.models import Application
from gongkai.organisation.models import Person, Unit

FILLED_IN = {
    "kind": "citizen", "name": "王小明", "identity_kind": "居民身份证", "identity_number": "330106199003075018",
    "phone": "0571-87654321", "email": "wang@example.com", "subject": "进口汽车关税税率调整文件",
    "description": "2008年以来进口小轿车关税税率调整的文件全文", "supply_form": "email", "supply_way": "online",
}  # fmt: skip

PARTLY = {
    "given": "第一条至第四条", "given_as": "text", "withheld": "第五条中的联系人",
    "withheld_basis": "《中华人民共和国政府信息公开条例》第十五条",
}  # fmt: skip


def person(username):
    return Person.objects.get(username=username)


def unit(code):
    return Unit.objects.get(code=code)


def online_form(on, *, unit_code="JX", **changes):
    chosen = {"unit": unit(unit_code).pk} if unit_code else {}
    form = OnlineForm({**FILLED_IN, **chosen, **changes}, rulebook=cover.rulebook_for(on), on=on)
    assert form.is_valid(), form.errors
    return form


def submitted(on, **changes):
    return intake.submit(online_form(on, **changes), on=on, submission=uuid4())


def entered(on, *, unit_code="JX", by="jx-desk", channel="counter", submission=None, **changes):
    """An application handed in at a desk and accepted on the same day."""
    days = {"channel": channel, "arrived_on": on, "received_on": on}
    form = PaperForm({**FILLED_IN, **days, **changes}, rulebook=cover.rulebook_for(on))
    assert form.is_valid(), form.errors
    return intake.enter(form, unit=unit(unit_code), by=person(by), on=on, submission=submission)


def again(application):
    """The same application, read from the database anew."""
    return Application.objects.select_related("case__unit", "case__handed_to", "unit").get(pk=application.pk)


def walked(application, *steps):
    """The application after some of the steps of Route A at Jiaxing or of Route B, each on its day."""
    for act, on in steps:
        STEPS[act](application, date.fromisoformat(on) if isinstance(on, str) else on)
    return again(application)


STEPS = {
    "accept": lambda a, on: intake.accept(a, by=person("jx-desk"), on=on, evidence="网上确认"),
    "hand_over": lambda a, on: acts.hand_over(a, by=person("jx-desk"), on=on),
    "register": lambda a, on: acts.register(a, by=person("jx-general"), on=on),
    "forward": lambda a, on: acts.forward(a, to=unit("JX1"), reasons="属本关通关职权", by=person("jx-general"), on=on),
    "send_up": lambda a, on: acts.send_up(a, reasons="关税政策属总关职权", by=person("jx-general"), on=on),
    "pass_on": lambda a, on: acts.pass_on(a, to=unit("GS"), reasons="关税处主管", by=person("secretariat"), on=on),
    "feedback": lambda a, on: acts.feedback(
        a, kind=granted(a), text="现提供所申请的文件，见附件。", by=handler_of(a, "handler"), on=on
    ),
    "approve": lambda a, on: acts.approve(
        a, by=handler_of(a, "division_leader"), on=on, clearance="公开", clearance_basis="已按保密规定逐件审查"
    ),
    "reply": lambda a, on: acts.reply(a, text="现提供所申请的文件，见附件。", way="online", by=replier_of(a), on=on),
}


def granted(application):
    return "OPEN" if application.case.rulebook == "hangzhou_2008" else "GRANTED"


def handler_of(application, kind):
    if application.case.procedure == "route_a":
        return person("jx-clearance" if kind == "handler" else "jx-leader")
    return person("gs-handler" if kind == "handler" else "gs-leader")


def replier_of(application):
    return person("jx-general" if application.case.procedure == "route_a" else "secretariat")
