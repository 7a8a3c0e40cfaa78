"""How a source of law is cited on an official letter: by its full name, articles in Chinese numerals."""

import re

from gongkai.typesetting.days import numeral

PART = re.compile(r"第(\d{1,2})(条|款|项|点)")


def cite(basis, sources):
    """This will cite a basis as decisions.toml writes it: 《…条例》第三十六条第（二）项 for 国务院令第711号第36条第2项.

    `sources` gives the full name of each source. A basis of another source stays as it is.
    """
    for short, full in sources.items():
        if basis.startswith(short):
            return full + PART.sub(_part, basis.removeprefix(short))
    return basis


def _part(found):
    number = numeral(int(found[1]))
    return f"第（{number}）项" if found[2] == "项" else f"第{number}{found[2]}"
