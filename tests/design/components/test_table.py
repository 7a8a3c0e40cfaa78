import pytest
from django.template import TemplateSyntaxError

SOURCE = """{% table columns caption="件" %}{% for name in names %}{% row light=light %}
{% cell %}<a href="#x">{{ name }}</a>{% endcell %}{% cell %}1{% endcell %}{% endrow %}{% endfor %}{% endtable %}"""


def test_each_cell_carries_its_column_title_for_the_phone(drawn):
    page = drawn(SOURCE, columns=["编号", ("天数", "number")], names=["A", "B"], light="overdue")
    assert page.count('<th scope="row" role="rowheader" class="">') == 2
    assert page.count('<td role="cell" class="number" data-label="天数">1</td>') == 2
    assert page.count('<tr role="row" class="row-overdue" data-row>') == 2


def test_titles_and_cells_are_escaped(drawn):
    page = drawn(SOURCE, columns=["<b>", '"x"'], names=["<script>"], light="")
    assert "<script>" not in page
    assert "<b>" not in page
    assert 'data-label="&quot;x&quot;"' in page


def test_two_columns_may_have_the_same_title(drawn):
    page = drawn(SOURCE, columns=["天数", "天数"], names=["A"], light="")
    assert page.count('scope="row"') == 1


def test_a_row_that_is_never_closed_is_refused(drawn):
    with pytest.raises(TemplateSyntaxError):
        drawn("{% table columns %}{% row %}{% endtable %}", columns=[])
