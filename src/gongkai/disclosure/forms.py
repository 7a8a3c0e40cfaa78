"""Forms on paper, in Chinese: the application form (L-34), blank or filled, registration sheet, receipt slip."""

from django.utils.translation import override

from gongkai.disclosure.letters import contact
from gongkai.disclosure.models import Application
from gongkai.typesetting.days import written
from gongkai.typesetting.sheet import Cell, Sheet, label, side
from gongkai.typesetting.slip import Slip

APPLICATION_FORM = "海关信息公开申请表"
WIDTHS = (0.55, 0.75, 1.5, 2.6, 1.3, 2.3)
EMPTY, TICKED = "□", "■"
TO_A_LINE = 4


def application_form(rulebook, *, on, values=None, unit_name="", number=""):
    """This will lay out the application form of a rulebook; `values` are a checked form's, by field name.

    Whoever may not see the identity number is handed a form without it: leave it out of `values`.
    """
    given = values or {}
    with override("zh-hans"):
        who = [*_citizen(rulebook, given), *_organisation(rulebook, given), _signed(given, on)]
        wanted = _wanted(rulebook, given)
    kinds = rulebook.form["kinds"]
    who = [(label("申请人类别", 2), Cell(_boxes(_titles(kinds), given.get("kind")), 3)), *who]
    rows = [(side("申请人信息", len(who)), *who[0]), *who[1:], *wanted]
    asked = f"收件单位：{unit_name}　　" if unit_name else ""
    return Sheet(
        APPLICATION_FORM, unit_name or "海关", on, WIDTHS, tuple(rows),
        above=f"{asked}收件编号：{number or '＿＿＿＿＿＿＿＿＿'}", notes=_notes(rulebook),
    )  # fmt: skip


def _titles(kinds):
    return [(code, kind["title"]) for code, kind in kinds.items()]


def _boxes(choices, chosen):
    """Choices to tick, at most so many to a line."""
    boxes = [f"{TICKED if code == chosen else EMPTY} {title}" for code, title in choices]
    return "\n".join("　".join(boxes[first : first + TO_A_LINE]) for first in range(0, len(boxes), TO_A_LINE))


def _citizen(rulebook, given):
    """What a person fills in."""
    is_person = rulebook.form["kinds"].get(given.get("kind"), {}).get("person")
    own = given if is_person else {}
    rows = [
        (label("姓名"), _value(own, "name"), label("工作单位"), _value(own, "employer")),
        (label("证件名称"), _value(own, "identity_kind"), label("证件号码"), _value(own, "identity_number")),
        (label("联系电话"), _value(own, "phone"), label("传真"), _value(own, "fax")),
        (label("联系地址"), _value(own, "address"), label("邮政编码"), _value(own, "postcode")),
        (label("电子邮箱"), _value(own, "email", 3)),
    ]
    title = rulebook.form["kinds"]["citizen"]["title"]
    return [(side(title, len(rows)), *rows[0]), *rows[1:]]


def _organisation(rulebook, given):
    """What a legal person or another organisation fills in."""
    is_person = rulebook.form["kinds"].get(given.get("kind"), {}).get("person", True)
    own = {} if is_person else given
    code = "统一社会信用代码" if rulebook.form["asks"]["identity"]["required"] else "组织机构代码"
    rows = [
        (label("名称"), _value(own, "name"), label(code), _value(own, "organisation_code")),
        (label("法定代表人"), _value(own, "representative"), label("联系人"), _value(own, "contact")),
        (label("联系电话"), _value(own, "phone"), label("传真"), _value(own, "fax")),
        (label("联系地址"), _value(own, "address"), label("邮政编码"), _value(own, "postcode")),
        (label("电子邮箱"), _value(own, "email", 3)),
    ]
    return [(label("法人\n或者\n其他\n组织", rows=len(rows)), *rows[0]), *rows[1:]]


def _signed(given, on):
    day = written(on) if given else "　　　　年　　月　　日"
    return (label("申请人签名或者盖章", 2), Cell("", least=2), label("申请时间"), Cell(day))


def _wanted(rulebook, given):
    """What is asked for, and how it shall be supplied."""
    asks = rulebook.form["asks"]
    rows = [
        (label("信息名称", 2), _value(given, "subject", 3)),
        (label("内容描述", 2), Cell(given.get("description", ""), 3, least=6)),
        (label("文号或者索取号（选填）", 2), _value(given, "document_number", 3)),
    ]
    if asks["purpose"]["asked"]:
        rows.append((label("用途", 2), Cell(given.get("purpose", ""), 3, least=2)))
    if asks["fee_relief"]["asked"]:
        choices = [(True, "申请。请提供相关证明"), (False, "不申请")]
        rows.append((label("是否申请减免费用", 2), Cell(_boxes(choices, given.get("fee_relief")) + "（仅限公民）", 3)))
    rows += [
        (label("提供方式", 2), Cell(_boxes(Application.Form.choices, given.get("supply_form")), 3)),
        (label("获取方式", 2), Cell(_boxes(Application.Way.choices, given.get("supply_way")), 3)),
        (label("其他", 2), Cell(_boxes([(True, OTHER_WAY)], given.get("accepts_other_way")), 3)),
    ]
    return [(side("所需信息情况", len(rows)), *rows[0]), *rows[1:]]


OTHER_WAY = "若本机关无法按照指定方式提供所需信息，也可接受其他方式。"


def _value(given, name, columns=1):
    return Cell(str(given.get(name) or ""), columns)


def _notes(rulebook):
    proof = "申请人应当提供身份证明。" if rulebook.form["asks"]["identity"]["required"] else ""
    return (
        f"填表说明：1. 公民与法人或者其他组织只需填写相应的一栏，并至少填写一种联系方式。{proof}",
        "2. 信息名称、文号或者便于查询的其他特征描述应当尽量详细，以便查找。填写不下的，可以另附纸张。",
    )


def registration_sheet(application, rulebook, *, by_name, on):
    """登记表: the register's entry of one application, with who asks."""
    applicant, case = application.applicant, application.case
    with override("zh-hans"):
        channel = application.get_channel_display()
    facts = {
        "收件编号": case.number, "登记编号": application.registered_as, "收件单位": application.unit.name,
        "收到日": written(case.received_on), "提出方式": channel, "答复期限": written(case.case_due_on),
        "申请人": applicant.name, "申请人类别": rulebook.form["kinds"][applicant.kind]["title"],
        "联系电话": applicant.phone, "联系地址": applicant.address, "登记人": by_name, "登记日": written(on),
    }  # fmt: skip
    wanted = {"信息名称": application.subject, "内容描述": application.description}
    return registration(rulebook, facts, wanted, organ=application.unit.name, on=on)


def registration(rulebook, facts, wanted, *, organ, on):
    """This will lay out a registration sheet: short `facts` two to a line, what is `wanted` over the whole line."""
    pairs = list(facts.items())
    rows = [
        tuple(cell for name, value in pairs[first : first + 2] for cell in (label(name), Cell(value)))
        for first in range(0, len(pairs), 2)
    ]
    rows += [(label(name), Cell(value, 3, least=2)) for name, value in wanted.items()]
    rows += [(label(name), Cell("", 3, least=3)) for name in ("初核意见", "转送和承办情况", "答复情况", "备注")]
    title = rulebook.letters["registration"].title
    return Sheet(title, organ, on, (1.1, 2.4, 1.1, 2.4), tuple(rows), above=f"登记单位：{organ}")


def receipt_slip(rulebook, unit, facts, *, number, code, address, on, guide=""):
    """接收回执: the slip for the applicant, whose square code leads to `address`, and the office's half."""
    title = rulebook.letters["receipt"].title
    hints = [
        "请妥善保管本回执。凭收件编号和查询码可以查询办理进度、领取答复，请勿将查询码告诉他人。",
        f"{unit.name}　{contact(unit)}".strip(),
    ]
    return Slip(
        title=title, stub_title=f"{title}（存根）", organ=unit.name, on=on, number=number, facts=tuple(facts.items()),
        secret=(("查询码", code),) if code else (), address=address, hints=(*hints, guide) if guide else tuple(hints),
    )  # fmt: skip
