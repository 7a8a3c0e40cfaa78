"""Something to know before going on: a line, or a title with a line."""

from gongkai.design.example import Example

EXAMPLES = [
    Example("a word beside", '{% notice "info" %}<p>日期按国务院公布的放假安排计算。</p>{% endnotice %}'),
    Example("it is done", '{% notice "done" title="申请已收到" %}<p>请记下查询码。</p>{% endnotice %}'),
    Example(
        "take care",
        '{% notice "warning" title="2027年的放假安排尚未公布" %}<p>此后的日期暂定，公布后重新计算。</p>{% endnotice %}',
    ),
    Example(
        "it went wrong",
        '{% notice "wrong" title="此件已由他人登记" %}<p>请回到我的办公桌，看看下一件。</p>{% endnotice %}',
    ),
]
