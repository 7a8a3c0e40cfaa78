"""The one thing that is my turn: its day, what it brings about, its law."""

from datetime import date

from django import forms

from gongkai.design.example import Example
from gongkai.design.sample import WORKDAYS


class Forward(forms.Form):
    to = forms.ChoiceField(label="转送部门", choices=[("gs", "关税处"), ("jm", "加工贸易监管处")])
    reason = forms.CharField(label="初核意见", widget=forms.Textarea(attrs={"rows": 3}))


class SendBack(forms.Form):
    reason = forms.CharField(label="退回理由", widget=forms.Textarea(attrs={"rows": 3}))


GIVEN: dict[str, object] = {"due_on": date(2008, 5, 7), "today": date(2008, 5, 6), "workdays": WORKDAYS}
GIVEN |= {"consequence": "转送后，承办部门有 10 个工作日。", "law": "杭关办发〔2008〕99号 二（三）二"}
SOURCE = """{% act_form form title="转送承办部门" button="转送" due_on=due_on today=today workdays=workdays \
consequence=consequence law=law keep="case-123-forward" %}
<p>本件属本单位职权，请选择承办部门。</p>
{% endact_form %}"""

EXAMPLES = [
    Example("my turn", SOURCE, {"form": Forward(auto_id="forward_%s"), **GIVEN}),
    Example(
        "the other way out",
        '{% act_form form title="退回承办部门重办" button="退回" quiet=True %}{% endact_form %}',
        {"form": SendBack(auto_id="back_%s")},
    ),
]
