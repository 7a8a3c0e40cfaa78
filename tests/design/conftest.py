"""Draw a few lines of template as a page would."""

import pytest
from django.template import Context, Template
from django.utils import translation


@pytest.fixture
def drawn():
    def draw(source, language="zh-hans", **given):
        with translation.override(language):
            return Template("{% load gongkai_design %}" + source).render(Context(given))

    return draw
