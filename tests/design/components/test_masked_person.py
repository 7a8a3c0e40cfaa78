import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.design.components.masked_person.masking import STAR, masked_name, masked_number


@pytest.mark.parametrize(
    ("name", "shown"), [("张晓明", "张＊＊"), ("兰", "兰＊"), ("Jane Smith", "J＊＊＊ S＊＊＊＊"), ("", "")]
)
def test_of_a_name_only_the_first_sign_of_each_word_is_shown(name, shown):
    assert masked_name(name) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("330106198001011234", "3301＊＊＊＊1234"),
        ("13800001234", "1380＊＊＊＊1234"),
        ("12345", "＊＊＊＊45"),
        ("123", "＊＊＊"),
    ],
)
def test_of_a_number_the_middle_is_hidden(number, shown):
    assert masked_number(number, 4, 4) == shown


@given(st.text(alphabet=st.characters(categories=["Nd", "Lu"]), max_size=30))
def test_at_least_three_signs_of_any_number_are_hidden(number):
    left = masked_number(number, 4, 4).replace(STAR, "")
    assert len(left) <= max(0, len(number) - 3)
