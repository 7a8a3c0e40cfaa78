from datetime import date

from django import forms

from gongkai.design.sample import WORKDAYS


class Reason(forms.Form):
    reason = forms.CharField(label="理由")


class WithPaper(Reason):
    paper = forms.FileField(label="附件")


def test_the_day_the_consequence_and_the_law_stand_by_the_button(drawn):
    page = drawn(
        '{% act_form form title="转送" button="转送关税处" due_on=day today=day workdays=workdays'
        ' consequence="转送后有 10 个工作日。" law="二（三）二" %}<p>初核</p>{% endact_form %}',
        form=Reason(), day=date(2008, 5, 7), workdays=WORKDAYS,
    )  # fmt: skip
    assert "今天到期" in page
    assert "转送后有 10 个工作日。" in page
    assert "二（三）二" in page
    assert page.index("初核") < page.index("理由") < page.index("转送关税处")


def test_the_other_way_out_opens_by_itself_when_it_was_refused(drawn):
    source = '{% act_form form title="退回" button="退回" quiet=True %}{% endact_form %}'
    assert '<details class="act-other">' in drawn(source, form=Reason())
    assert '<details class="act-other" open>' in drawn(source, form=Reason(data={}))


def test_a_form_with_papers_sends_them(drawn):
    source = '{% act_form form title="答复" button="答复" %}{% endact_form %}'
    assert 'enctype="multipart/form-data"' in drawn(source, form=WithPaper())
    assert "enctype" not in drawn(source, form=Reason())


def test_a_page_may_draw_the_fields_itself(drawn):
    source = '{% act_form form title="答复" button="答复" fields=False %}自己画{% endact_form %}'
    page = drawn(source, form=Reason())
    assert "自己画" in page
    assert "理由" not in page


def test_an_act_without_anything_to_fill_in_is_a_button(drawn):
    page = drawn('{% act_form None title="登记" button="登记" %}{% endact_form %}')
    assert '<button class="button">登记</button>' in page
