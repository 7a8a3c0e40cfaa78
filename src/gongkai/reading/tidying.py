"""A tree of text put in order: no empty boxes, Word's drawn bullets as lists, tables with their heads."""

from gongkai.reading.structure import FLOW, LISTS, Block, Box, Paragraph


def tidy(box: Box) -> Box:
    """This will put a box and all that it holds in order."""
    for each in box.inside:
        if isinstance(each, Box):
            tidy(each)
    if box.tag in FLOW:
        box.inside = _bullets_as_lists([_without_frames(each) for each in box.inside])
    if box.tag == "table":
        _in_order(box)
    if box.tag == "th":
        _plain_head(box)
    box.inside = [each for each in box.inside if _holds(each)]
    return box


def _holds(block: Block) -> bool:
    """An empty cell keeps its place; everything else that is empty goes."""
    return not isinstance(block, Box) or block.tag in ("td", "th") or bool(block.inside)


def _without_frames(block: Block) -> Block:
    """A list whose only line holds nothing but a list is an indent, and what is in it is what is meant."""
    while isinstance(block, Box) and block.tag in LISTS and len(block.inside) == 1:
        line = block.inside[0]
        within = line.inside if isinstance(line, Box) else []
        if len(within) != 1 or not isinstance(within[0], Box) or within[0].tag not in LISTS:
            break
        block = within[0]
    return block


def _bullets_as_lists(blocks: list[Block]) -> list[Block]:
    told: list[Block] = []
    drawn: Box | None = None
    for block in blocks:
        if not isinstance(block, Paragraph) or not block.bullet:
            drawn = None
            told.append(block)
            continue
        if drawn is None:
            drawn = Box("ul")
            told.append(drawn)
        drawn.inside.append(Box("li", inside=[Paragraph("p", block.runs)]))
    return told


def _in_order(table: Box) -> None:
    """Caption, head, body: one of each, and no row without cells."""
    captions = table.boxes("caption")[:1]
    head = [row for part in table.boxes("thead") for row in part.inside if _has_cells(row)]
    body = [row for tag in ("tbody", "tfoot") for part in table.boxes(tag) for row in part.inside if _has_cells(row)]
    while not head and len(body) > 1 and _all_heads(body[0]):
        head.append(body.pop(0))
    for row in head:
        _as_heads(row)
    for row in body:
        _name_the_side(row)
    table.inside = [*captions, Box("thead", inside=head), Box("tbody", inside=body)]
    table.inside = [part for part in table.inside if isinstance(part, Box) and part.inside]
    if not head and not body:
        table.inside = []


def _has_cells(row: Block) -> bool:
    return isinstance(row, Box) and bool(row.inside)


def _all_heads(row: Block) -> bool:
    return isinstance(row, Box) and all(isinstance(cell, Box) and cell.tag == "th" for cell in row.inside)


def _as_heads(row: Block) -> None:
    for cell in row.boxes("td", "th") if isinstance(row, Box) else []:
        cell.tag = "th"
        cell.attributes.setdefault("scope", "col")
        _plain_head(cell)


def _name_the_side(row: Block) -> None:
    for cell in row.boxes("th") if isinstance(row, Box) else []:
        cell.attributes.setdefault("scope", "row")


def _plain_head(cell: Box) -> None:
    """A head is bold already."""
    for block in cell.inside:
        if isinstance(block, Paragraph):
            block.runs = [type(run)(run.text, run.marks - {"strong"}, run.href) for run in block.runs]
