from django import forms

from gongkai.design.components.error_summary.errors import wrongs


class Ask(forms.Form):
    wanted = forms.CharField(label="所需信息", help_text="越具体越快。")
    e_mail = forms.EmailField(label="电子邮箱", required=False)
    way = forms.ChoiceField(label="提供方式", choices=[("post", "邮寄"), ("mail", "邮件")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="属实")
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        raise forms.ValidationError("两项不能同时为空。")


def test_label_hint_and_error_are_tied_to_the_input(drawn):
    page = drawn("{% field form.wanted %}", form=Ask(data={}))
    assert '<label for="id_wanted">' in page
    assert 'aria-describedby="id_wanted_hint id_wanted_error"' in page
    assert 'id="id_wanted_hint"' in page
    assert 'id="id_wanted_error"' in page
    assert 'aria-invalid="true"' in page


def test_a_field_without_hint_or_error_is_described_by_nothing(drawn):
    assert "aria-describedby" not in drawn("{% field form.e_mail %}", form=Ask())


def test_only_what_may_be_left_out_says_so(drawn):
    assert "（选填）" in drawn("{% field form.e_mail %}", form=Ask())
    assert "（选填）" not in drawn("{% field form.wanted %}", form=Ask())


def test_choices_stand_in_a_group_with_a_name(drawn):
    page = drawn("{% field form.way %}", form=Ask(data={}))
    assert "<legend>提供方式</legend>" in page
    assert '<fieldset class="field field-wrong" aria-describedby="id_way_error">' in page


def test_a_page_can_give_a_better_hint(drawn):
    page = drawn('{% field form.wanted hint="写清文号。" %}', form=Ask())
    assert "写清文号。" in page
    assert "越具体越快。" not in page


def test_hidden_fields_are_sent_along_without_a_label(drawn):
    page = drawn("{% fields form %}", form=Ask())
    assert '<input type="hidden" name="token"' in page
    assert page.count("<label") + page.count("<legend") == 4 + 2  # two choices have a label each


def test_what_is_typed_comes_back_escaped(drawn):
    page = drawn("{% field form.wanted %}", form=Ask(data={"wanted": '"><script>alert(1)</script>'}))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_each_error_leads_to_its_field_and_the_whole_form_comes_first():
    found = [(wrong.label, wrong.target) for wrong in wrongs([Ask(data={"token": "x"})])]
    assert found[0] == ("", "")
    assert found[1:] == [("所需信息", "id_wanted"), ("提供方式", "id_way_0"), ("属实", "id_agreed")]


def test_nothing_is_shown_when_nothing_is_wrong(drawn):
    assert drawn("{% error_summary form other %}", form=Ask(), other=None).strip() == ""


def test_errors_of_several_forms_are_counted_together(drawn):
    page = drawn("{% error_summary one other %}", one=Ask(data={}), other=Ask(data={}, prefix="other"))
    assert "有 8 处需要改正" in page
    assert 'href="#id_other-wanted"' in page
