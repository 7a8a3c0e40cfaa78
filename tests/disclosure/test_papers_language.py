"""The papers of a case are Chinese, whatever language whoever files them is reading."""

from datetime import date

import pytest
from django.utils import translation

from gongkai.casework.models import PaperText
from gongkai.disclosure import clock_acts
from tests.sample import entered, person, walked

pytestmark = pytest.mark.usefixtures("district")

STEPS = (("hand_over", "2008-06-03"), ("register", "2008-06-03"), ("forward", "2008-06-04"))
REST = (("feedback", "2008-06-13"), ("approve", "2008-06-13"), ("reply", "2008-06-16"))


def test_what_is_filed_while_english_is_read_is_chinese():
    with translation.override("en"):
        application = walked(entered(date(2008, 6, 2)), *STEPS)
        inquiry = clock_acts.inquire(
            application, to="third_party", name="某公司", contact="0571-1", question="合同价格",
            by=person("jx-general"), on=date(2008, 6, 5),
        )  # fmt: skip
        clock_acts.hear(inquiry, answer="consents", by=person("jx-general"), on=date(2008, 6, 12))
        application = walked(application, *REST)
    texts = "".join(PaperText.objects.filter(paper__case=application.case).values_list("text", flat=True))
    for words in ("提供方式：电子邮件", "获取方式：凭查询码网上查看", "提出方式：当面", "意见：同意公开"):
        assert words in texts
    for words in ("E-mail", "e-mail", "counter", "Counter", "query code", "Agrees", "agrees"):
        assert words not in texts
