"""What is wrong with a form, each line a link to its field."""

from gongkai.design.components.field.examples import wrong
from gongkai.design.example import Example

EXAMPLES = [
    Example("several", "{% error_summary form %}", {"form": wrong()}),
]
