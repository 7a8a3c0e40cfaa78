"""Nothing here, and what to do about it."""

from gongkai.design.example import Example

EXAMPLES = [
    Example("nothing to do", '{% empty_state "没有等您办的件" "新的件到了会出现在这里。" %}'),
    Example("nothing found", '{% empty_state "没有找到这个编号" "请核对回执上的编号和查询码。" "#" "重新查询" %}'),
]
