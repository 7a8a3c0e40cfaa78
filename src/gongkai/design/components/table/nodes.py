"""The table's tags: each cell takes its column's title along, so that on a phone a row can become a card."""

from collections.abc import Sequence
from typing import Any

from django.template import Context, Library, Node, NodeList
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

COLUMNS = "gongkai_columns"
ROW = "gongkai_row"
ROW_LINE = '<tr role="row" class="{}" data-row>{}</tr>'


class TableNode(Node):
    """`{% table columns caption="…" %}`: the frame and its head."""

    child_nodelists = ("nodelist",)

    def __init__(self, nodelist: NodeList, columns: FilterExpression, options: dict[str, FilterExpression]) -> None:
        self.nodelist, self.columns, self.options = nodelist, columns, options

    def render(self, context: Context) -> SafeString:
        columns = [_column(column) for column in self.columns.resolve(context)]
        with context.push(**{COLUMNS: columns}):
            body = self.nodelist.render(context)
        caption = self.options["caption"].resolve(context) if "caption" in self.options else ""
        titles = format_html_join("", '<th scope="col" role="columnheader" class="{1}">{0}</th>', columns)
        return format_html(
            '<div class="table-frame"><table class="table" role="table"><caption class="visually-hidden">{}</caption>'
            '<thead role="rowgroup"><tr role="row">{}</tr></thead><tbody role="rowgroup">{}</tbody></table></div>',
            caption,
            titles,
            body,
        )


class RowNode(Node):
    """`{% row light="overdue" current=True %}`: one line, one card."""

    child_nodelists = ("nodelist",)

    def __init__(self, nodelist: NodeList, options: dict[str, FilterExpression]) -> None:
        self.nodelist, self.options = nodelist, options

    def render(self, context: Context) -> SafeString:
        options = {name: value.resolve(context) for name, value in self.options.items()}
        light = options.get("light")
        classes = f"row-{light}" if light else ""
        with context.push(**{ROW: enumerate(context[COLUMNS])}):
            cells = self.nodelist.render(context)
        line = '<tr role="row" class="{}" data-row aria-current="true">{}</tr>' if options.get("current") else ROW_LINE
        return format_html(line, classes, cells)


class CellNode(Node):
    """`{% cell %}`: the next column's cell; the first one heads its row."""

    child_nodelists = ("nodelist",)

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        content = self.nodelist.render(context)
        number, (title, kind) = next(context[ROW])
        if number == 0:
            return format_html('<th scope="row" role="rowheader" class="{}">{}</th>', kind, content)
        return format_html('<td role="cell" class="{}" data-label="{}">{}</td>', kind, title, content)


def _column(column: str | Sequence[Any]) -> tuple[str, str]:
    if isinstance(column, tuple | list):
        title, kind = column
        return str(title), str(kind)
    return str(column), ""


def _inside(parser: Parser, end: str) -> NodeList:
    nodelist = parser.parse((end,))
    parser.delete_first_token()
    return nodelist


def table_tags(register: Library) -> None:
    """This will add the three tags to the library of the design."""

    def table(parser: Parser, token: Token) -> TableNode:
        _name, columns, *rest = token.split_contents()
        return TableNode(_inside(parser, "endtable"), parser.compile_filter(columns), token_kwargs(rest, parser))

    def row(parser: Parser, token: Token) -> RowNode:
        _name, *rest = token.split_contents()
        return RowNode(_inside(parser, "endrow"), token_kwargs(rest, parser))

    def cell(parser: Parser, token: Token) -> CellNode:
        return CellNode(_inside(parser, "endcell"))

    for tag in (table, row, cell):
        register.tag(tag.__name__, tag)
