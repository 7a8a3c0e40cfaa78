"""What is pasted keeps its structure and loses everything else, and is safe to show."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.reading import rich_text
from gongkai.reading.rich_text import clean, from_plain, plain
from gongkai.rules.refusal import Refusal

FROM_WORD = """
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0}</style>
<!--[if gte mso 9]><xml><w:WordDocument>x</w:WordDocument></xml><![endif]--></head><body><!--StartFragment-->
<h1 style='text-align:center'>通<span lang=EN-US>&nbsp;</span>知<o:p></o:p></h1>
<p class=MsoNormal style='text-indent:32.0pt'><span
 style='font-family:仿宋'>　　各单位：<b>请</b><b><span
 lang=ZH>于明日</span></b>报送。<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Wingdings'>
<span style='mso-list:Ignore'>l<span>&nbsp;&nbsp; </span></span></span><![endif]>第一项</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>l
</span><![endif]>第二项</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>一、
</span><![endif]>总则</p>
<!--EndFragment--></body></html>"""


def test_what_word_and_wps_paste_becomes_plain_structure():
    assert clean(FROM_WORD) == (
        "<h2>通 知</h2>\n<p>各单位：<strong>请于明日</strong>报送。</p>\n"
        "<ul><li>第一项</li><li>第二项</li></ul>\n<p>一、总则</p>"
    )


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("<div>一<div>二</div>三</div>", "<p>一</p>\n<p>二</p>\n<p>三</p>"),
        ("<b style='font-weight:normal'><p>一</p></b>", "<p>一</p>"),
        ("<h1>一</h1><h5>二</h5>", "<h2>一</h2>\n<h4>二</h4>"),
        ("<strong><p>一</p><p>二</p></strong>", "<p><strong>一</strong></p>\n<p><strong>二</strong></p>"),
        ("<i>一</i><del>二</del><ins>三</ins>", "<p><em>一</em><s>二</s><u>三</u></p>"),
        ("H<sub>2</sub>O m<sup>2</sup>", "<p>H<sub>2</sub>O m<sup>2</sup></p>"),
        ("一<br>二<br><br>三", "<p>一<br>二</p>\n<p>三</p>"),
        ("<ul><li>一<ul><li>二</ul></ul>", "<ul><li>一<ul><li>二</li></ul></li></ul>"),
        ("<ol start=3><li><p>一</p></ol>", '<ol start="3"><li>一</li></ol>'),
        ("<ol start='-1'><li>一</ol>", "<ol><li>一</li></ol>"),
        ("<blockquote>一</blockquote><hr>", "<blockquote><p>一</p></blockquote>\n<hr>"),
        ("<pre>一\n二</pre>", "<p>一<br>二</p>"),
        ("<p>一<img src='data:image/png;base64,AA'>二</p>", "<p>一二</p>"),
        ("<p>\u200b \ufeff&nbsp;</p>", ""),
    ],
)
def test_structure_is_kept_and_looks_are_not(pasted, kept):
    assert clean(pasted) == kept


def test_a_table_has_its_head_and_its_joined_cells():
    pasted = """<table class=x width=9><caption>表一</caption><tr><th>甲<th colspan=2><p><b>乙</b></p></tr>
    <tr><td rowspan=2><p>1</p><p>2</p></td><td></td><td style='x'>3</td></tr>
    <tr></tr><tr><td colspan=0>4</td></tr></table>"""
    assert clean(pasted) == (
        "<table><caption>表一</caption>"
        '<thead><tr><th scope="col">甲</th><th colspan="2" scope="col">乙</th></tr></thead>'
        '<tbody><tr><td rowspan="2"><p>1</p><p>2</p></td><td></td><td>3</td></tr><tr><td>4</td></tr></tbody></table>'
    )
    assert plain(pasted) == "表一\n甲 乙\n1 2 3\n4"


def test_links_lead_to_pages_and_people_only():
    for address in ("http://a.cn/x?a=1", "https://a.cn", "mailto:a@a.cn", "/items/1/", "a.pdf"):
        assert clean(f'<a href="{address}" target=_blank>看</a>') == (
            f'<p><a href="{address}" rel="noopener nofollow">看</a></p>'
        )
    for address in ("#_Toc1", "file:///C:/a.doc", "ftp://a", "data:text/html,x", "http://" + "a" * 3000):
        assert clean(f'<a href="{address}">看</a>') == "<p>看</p>"


HOSTILE = [
    "<script>alert(1)</script>", "<scr<script>ipt>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>", "<a href='java\nscript:alert(1)'>x</a>",
    "<a href=' &#106;&#97;vascript:alert(1)'>x</a>", "<a href='javascript&colon;alert(1)'>x</a>",
    "<a href='vbscript:x'>x</a>", "<p onclick=alert(1) style='background:url(javascript:x)' id=a class=b>x</p>",
    "<svg><script>alert(1)</script></svg>", "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>", "<iframe srcdoc='<script>x</script>'></iframe>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "<form><math><mtext></form><form><mglyph><style>",
    "<!--><img src=x onerror=alert(1)>-->", "<object data=x></object><embed src=x><base href=//x>",
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", "<td><table><a href='\x01javascript:alert(1)'>x",
    "<plaintext><script>x",
]  # fmt: skip


@pytest.mark.parametrize("pasted", HOSTILE)
def test_nothing_that_acts_gets_through(pasted):
    told = clean(pasted)
    lowered = told.lower()
    for never in (
        "<script",
        "onerror=",
        "onclick=",
        'href="java',
        "style=",
        "<img",
        "<svg",
        "<iframe",
        "srcdoc",
        "<math",
    ):
        assert never not in lowered.replace("&lt;", "").replace("&gt;", "")
    assert clean(told) == told


TAGS = "p b i div ul ol li table thead tr th caption h1 h3 blockquote pre sup o:p select tfoot"
ALONE = [
    "<br>", "<hr>", "<ol start=2>", "<td colspan=2>", "</td>", "<a href='/a b'>", "<a href='javascript:x'>", "</a>",
    "<span style='mso-list:Ignore'>", "</span>", "<p style='mso-list:l0'>", "<script>", "<svg>", "<dl><dt>", "<!--",
    "-->", "&nbsp;", "&amp;", "&lt;", "&#1;", "　", " ", "\n", "海关", "l", "一、", "a", "<", ">", '"',
    "\0", "\u200b", "\v", "\r",
]  # fmt: skip
PIECES = st.sampled_from([*ALONE, *(f"<{end}{tag}>" for tag in TAGS.split() for end in ("", "/"))])
SNIPPETS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)


@given(SNIPPETS)
@settings(max_examples=400, deadline=None)
def test_what_is_clean_stays_as_it_is(pasted):
    told = clean(pasted)
    assert clean(told) == told
    assert plain(told) == plain(pasted)


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>\n", "<br>", "海关", " ", "　", "&amp;", "&#128;", "a", "\r", "\x0c", "\x00"])
    ).map("".join)
)
@settings(max_examples=300, deadline=None)
def test_the_short_way_for_simple_paragraphs_gives_what_the_long_one_gives(pasted):
    short = clean(pasted), plain(pasted)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rich_text, "_simple", lambda html: None)
        assert (clean(pasted), plain(pasted)) == short


@given(st.text(alphabet=st.sampled_from("海关公告 　\n\r\t<>&\"'ab\x01\u200b"), max_size=80) | st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_plain_text_becomes_paragraphs_that_are_clean_and_say_the_same(text):
    told = from_plain(text)
    assert clean(told) == told
    assert "".join(plain(told).split()) == "".join(rich_text.UNSEEN.sub("", text).split())


def test_plain_text_is_parted_where_its_writer_parted_it():
    assert from_plain("一\n二\n三") == "<p>一</p>\n<p>二</p>\n<p>三</p>"
    assert from_plain("一\n二\n\n三") == "<p>一<br>二</p>\n<p>三</p>"
    assert from_plain("各单位：\r\n　　一\n　　二") == "<p>各单位：</p>\n<p>一</p>\n<p>二</p>"
    assert from_plain("a < b & c") == "<p>a &lt; b &amp; c</p>"
    assert from_plain(" \n") == ""


@pytest.mark.parametrize(
    "pasted", ["海" * 2_000_001, "<div>" * 100_000, "<ul><li>" * 20_000, "<b x=" * 100_000, "&" * 300_000]
)
def test_what_would_take_too_long_to_read_is_refused(pasted):
    with pytest.raises(Refusal):
        clean(pasted)


def test_boxes_too_deep_are_laid_flat():
    told = clean("<blockquote>" * 300 + "海关")
    assert "海关" in told
    assert told.count("<blockquote>") < 50
