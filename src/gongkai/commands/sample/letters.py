"""Every kind of letter once, with made-up facts, and the forms beside them. Needs no instance and no database."""

import tomllib
from pathlib import Path

from gongkai.disclosure import forms, letters
from gongkai.disclosure.printing import printed, word
from gongkai.organisation.models import Unit
from gongkai.typesetting.days import written

FACTS = Path(__file__).with_name("letters.toml")
CODE = "7K3RM-29QTX"
ADDRESS = "https://gongkai.example/track/?number={number}"


class Office:
    """The made-up office under one rulebook: its unit, its days and its facts."""

    def __init__(self, rulebook):
        data = tomllib.loads(FACTS.read_text(encoding="utf-8"))
        days = dict(data["days"][rulebook.name])
        self.rulebook, self.on = rulebook, days.pop("letter")
        self.people, self.form = data["people"], data["form"]
        self.kinds = {**data["kinds"], **data.get(rulebook.name, {})}
        district = Unit(kind=Unit.Kind.DISTRICT, **data["district"])
        self.unit = Unit(code="JX", parent=district, **data["unit"])
        self.number = f"JX-{self.on.year}-00012"
        earlier = {"earlier_number": self._number(7), "asked_number": self._number(9)}
        self.facts = {**data["facts"], **days, **earlier, "case_number": self.number}

    def _number(self, n):
        return f"{self.unit.mark}公复〔{self.on.year}〕{n}号"

    def letter(self, name, **changes):
        """This will write one kind of letter; `decision` chooses the ground of a letter that serves several."""
        kind = self.rulebook.letters[name]
        own = {**self.kinds.get(name, {}), **changes}
        enclosures = own.pop("enclosures", ())
        decision = own.pop("decision", "")
        if decision not in kind.serves:
            decision = kind.serves[0] if kind.serves else ""
        to = own.pop("to", self.people.get(kind.to, self.unit.name))
        on = own.pop("on", self.on)
        return letters.compose(
            name, {**self.facts, **own}, rulebook=self.rulebook, unit=self.unit, on=on, to=to,
            number=self._number(12), decision=decision, enclosures=enclosures,
        )  # fmt: skip

    def blank_form(self):
        return forms.application_form(self.rulebook, on=self.on, unit_name=self.unit.name)

    def filled_form(self):
        return forms.application_form(
            self.rulebook, on=self.facts["received_on"], values=self.form, unit_name=self.unit.name, number=self.number
        )

    def registration(self):
        facts = {
            "收件编号": self.number, "登记编号": f"{self.unit.mark}公申〔{self.on.year}〕12号",
            "收到日": written(self.facts["received_on"]), "提出方式": self.facts["channel"],
            "答复期限": written(self.facts["due_on"]), "申请人": self.people["applicant"],
            "联系电话": self.form["phone"], "联系地址": self.form["address"],
            "登记人": self.people["officer"], "登记日": written(self.facts["received_on"]),
        }  # fmt: skip
        wanted = {"信息名称": self.form["subject"], "内容描述": self.form["description"]}
        return forms.registration(self.rulebook, facts, wanted, organ=self.unit.name, on=self.on)

    def slip(self):
        facts = {
            "收件单位": self.unit.name, "收到日": written(self.facts["received_on"]),
            "答复期限": written(self.facts["due_on"]), "提出方式": self.facts["channel"],
            "所需信息的名称": self.facts["subject"],
        }  # fmt: skip
        return forms.receipt_slip(
            self.rulebook, self.unit, facts, number=self.number, code=CODE, on=self.facts["received_on"],
            address=ADDRESS.format(number=self.number), guide=self.facts["guide"],
        )  # fmt: skip

    def papers(self):
        """This will give every letter, form and slip by its file name."""
        papers = {name: self.letter(name) for name, kind in self.rulebook.letters.items() if kind.layout == "letter"}
        forms = {"application_form_blank": self.blank_form(), "application_form_filled": self.filled_form()}
        return {**papers, "registration": self.registration(), **forms, "receipt_slip": self.slip()}


def write_letters(folder, rulebook):
    """This will write every paper under a rulebook as PDF and Word into a folder, and give the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written_to = []
    for name, paper in Office(rulebook).papers().items():
        files = {".pdf": printed(paper).pdf}
        if name != "receipt_slip":  # a slip is printed and handed over, not edited
            files[".docx"] = word(paper)
        for ending, content in files.items():
            path = folder / f"{name}{ending}"
            path.write_bytes(content)
            written_to.append(path)
    return written_to
