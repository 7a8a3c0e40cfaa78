"""A person, recognisable to those who know them and to nobody else."""

from gongkai.design.example import Example

EXAMPLES = [
    Example("name", '{% masked_person "张晓明" %}'),
    Example(
        "name, number and telephone", '{% masked_person "欧阳兰" id_number="330106198001011234" phone="13800001234" %}'
    ),
    Example("Latin letters", '{% masked_person "Jane Smith" %}'),
]
