"""One field of a form: label, hint, error, input, tied together for those who cannot see them."""

from django import forms

from gongkai.design.example import Example


class Ask(forms.Form):
    """A small form with every sort of input."""

    wanted = forms.CharField(
        label="所需信息", widget=forms.Textarea(attrs={"rows": 4}), help_text="写清名称、文号或者其他特征，越具体越快。"
    )
    name = forms.CharField(label="姓名")
    e_mail = forms.EmailField(label="电子邮箱", required=False, help_text="用来收答复；不填则邮寄。")
    born_on = forms.DateField(label="出具日期", widget=forms.DateInput(attrs={"type": "date"}))
    way = forms.ChoiceField(
        label="提供方式",
        choices=[("post", "邮寄"), ("mail", "电子邮件"), ("here", "自行领取")],
        widget=forms.RadioSelect,
    )
    unit = forms.ChoiceField(label="向哪个单位申请", choices=[("", "请选择"), ("xs", "萧山机场海关"), ("", "不清楚")])
    identity = forms.FileField(label="身份证明", required=False, help_text="PDF 或图片，10 MB 以内。")
    agreed = forms.BooleanField(label="以上内容属实")


def wrong() -> Ask:
    """The form as it comes back: nothing typed but a name, and a broken address."""
    return Ask(
        data={"name": "张晓明", "e_mail": "zhang(at)example.cn"}, auto_id="wrong_%s", use_required_attribute=False
    )


EXAMPLES = [
    Example(
        "one field", "{% field form.name hint=hint %}", {"form": Ask(auto_id="one_%s"), "hint": "与身份证明一致。"}
    ),
    Example("a whole form", "{% fields form %}", {"form": Ask(auto_id="whole_%s")}),
    Example("after a refusal", "{% fields form %}", {"form": wrong()}),
]
