"""A file that has been in force is never edited: cases were counted with it, and must count the same for ever.

When one of these fails, the file is to be put back, and the change goes into a newer folder of rulebooks. Only an error
that was proven is mended in place, and then here as well. A year's notice, once over, does not change either; before,
a later notice is added to its file as an amendment.
"""

from hashlib import sha256

import pytest

from gongkai.rules.rulebook import BUILT_IN

LINES = ("route_a", "route_b", "route_b_direct", "not_ours", "not_ours_direct", "on_the_spot", "on_the_spot_direct")
FILES = [f"{book}/{line}.toml" for book in ("hangzhou_2008", "national_2019") for line in LINES]
NOTICES = [f"calendar/{year}.toml" for year in range(2007, 2026)]

AS_IN_FORCE = {
    "hangzhou_2008/route_a.toml": "f6831a3f4137c43f",
    "hangzhou_2008/route_b.toml": "54ca5f8a801c799b",
    "hangzhou_2008/route_b_direct.toml": "13672c08122ea8c4",
    "hangzhou_2008/not_ours.toml": "40970fe593169c74",
    "hangzhou_2008/not_ours_direct.toml": "dd40a87e3db90c82",
    "hangzhou_2008/on_the_spot.toml": "b71ac41716a142a0",
    "hangzhou_2008/on_the_spot_direct.toml": "e032d5458508cc44",
    "national_2019/route_a.toml": "bcc5417390d13c90",
    "national_2019/route_b.toml": "43ccbc8fac9f506c",
    "national_2019/route_b_direct.toml": "965781d262b53b60",
    "national_2019/not_ours.toml": "58aee883d3fab192",
    "national_2019/not_ours_direct.toml": "dd40a87e3db90c82",
    "national_2019/on_the_spot.toml": "b71ac41716a142a0",
    "national_2019/on_the_spot_direct.toml": "e032d5458508cc44",
    "calendar/2007.toml": "9bfbf4317ad3dd0a",
    "calendar/2008.toml": "354f27bae962571a",
    "calendar/2009.toml": "807042c1eb210de6",
    "calendar/2010.toml": "f6a5a55cdea0010b",
    "calendar/2011.toml": "30daf96891082314",
    "calendar/2012.toml": "51de6a9a8aebbfaa",
    "calendar/2013.toml": "6dd12f0754fb81ee",
    "calendar/2014.toml": "f24d42df87242042",
    "calendar/2015.toml": "141aeb36ee293ba6",
    "calendar/2016.toml": "f9494b285dde06a5",
    "calendar/2017.toml": "88418dd7cba42485",
    "calendar/2018.toml": "c6bc4853f7981ac3",
    "calendar/2019.toml": "9a1e0279f38eb24f",
    "calendar/2020.toml": "853b4302eb1ef9dd",
    "calendar/2021.toml": "be1f9e232bed89e6",
    "calendar/2022.toml": "7600acaaa89b0d54",
    "calendar/2023.toml": "dfb037963b7c51c6",
    "calendar/2024.toml": "333ed91804f1d2fc",
    "calendar/2025.toml": "ab12af582b866397",
}


@pytest.mark.parametrize("name", [*FILES, *NOTICES])
def test_a_file_that_has_been_in_force_is_as_it_was(name):
    assert sha256((BUILT_IN / name).read_bytes()).hexdigest()[:16] == AS_IN_FORCE[name]
