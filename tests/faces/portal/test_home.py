"""The doors, and where the desks are."""

import pytest

from gongkai.organisation.models import Position
from tests.sample import unit

pytestmark = pytest.mark.django_db
KILOBYTES = 60 * 1024


@pytest.mark.usefixtures("district")
def test_the_home_page_has_three_doors_and_no_fourth(client):
    page = client.get("/").content.decode()
    assert page.count('class="door"') == 3
    for door in ("/apply/", "/track/", "/how/"):
        assert f'class="door" href="{door}"' in page


@pytest.mark.usefixtures("district")
def test_the_home_page_promises_the_time_of_the_law_in_force(client):
    assert "20 个工作日" in client.get("/").content.decode()


@pytest.mark.usefixtures("district")
def test_the_home_page_asks_little_of_the_database(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get("/")


def test_an_office_that_is_still_empty_has_a_home_page(client):
    assert client.get("/").status_code == 200
    assert "还没有设立受理岗位" in client.get("/units/").content.decode()


@pytest.mark.usefixtures("district")
def test_a_sample_says_on_every_page_that_it_is_one(client, settings, tmp_path):
    settings.GONGKAI_HOME = tmp_path
    assert "样例关区" not in client.get("/").content.decode()
    (tmp_path / "sample").touch()
    for address in ("/", "/how/", "/units/", "/apply/", "/track/"):
        assert "样例关区" in client.get(address).content.decode()


@pytest.mark.usefixtures("district")
def test_every_open_desk_is_shown_with_what_one_needs_to_go_there(client):
    page = client.get("/units/").content.decode()
    desks = Position.objects.filter(kind="intake_desk").select_related("unit")
    assert len(desks) == 9
    for desk in desks:
        for words in (desk.unit.name, desk.sign, desk.hours, desk.phone):
            assert words in page


@pytest.mark.usefixtures("district")
def test_a_desk_that_has_closed_is_no_longer_shown(client):
    Position.objects.filter(unit=unit("JX"), kind="intake_desk").update(until_on="2026-09-20")
    assert "嘉兴海关" not in client.get("/units/").content.decode()


@pytest.mark.usefixtures("district")
@pytest.mark.parametrize("address", ["/", "/how/", "/how/?received=2026-09-25", "/units/", "/apply/", "/track/"])
def test_a_page_is_light_and_says_which_language_it_is_in(client, address):
    for asked, language in (("zh-CN", "zh-hans"), ("en", "en")):
        page = client.get(address, headers={"accept-language": asked}).content
        assert len(page) < KILOBYTES
        assert f'<html lang="{language}"'.encode() in page


@pytest.mark.usefixtures("district")
def test_an_english_reader_finds_the_desks_by_their_english_names(client):
    assert "Jiaxing Customs" in client.get("/units/", headers={"accept-language": "en"}).content.decode()
