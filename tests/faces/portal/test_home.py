"""The doors, and where the desks are."""

import re

import pytest

from gongkai.organisation.models import Position
from tests.items import published
from tests.sample import unit

pytestmark = pytest.mark.django_db
KILOBYTES = 60 * 1024


@pytest.mark.usefixtures("district")
def test_the_home_page_has_three_doors_find_it_ask_for_it_and_where_is_mine(client):
    page = client.get("/").content.decode()
    doors = [
        page.index(door) for door in ('action="/search/"', 'class="door" href="/apply/"', 'class="door" href="/track/"')
    ]
    assert doors == sorted(doors)
    assert page.count('class="door"') == 2


@pytest.mark.usefixtures("district")
def test_the_home_page_shows_what_is_new_and_no_column_that_is_empty(client):
    assert "最新公开</h2>" not in client.get("/").content.decode()
    item = published()
    page = client.get("/").content.decode()
    assert f'<a href="/items/{item.index_number}/" lang="zh-Hans">{item.title}</a>' in page
    assert "2026年9月8日" in page
    assert '<a href="/columns/announcements/">公告通知</a>' in page
    for empty in ("规章制度", "年报", "网上审批", "沟通交流"):
        assert empty not in page


@pytest.mark.usefixtures("district")
def test_a_program_finds_the_feeds_the_map_and_the_data_from_the_home_page(client):
    head = client.get("/").content.decode().split("</head>")[0]
    for link in re.findall(r'<link rel="(?:alternate|sitemap|describedby|service-desc)"[^>]* href="([^"]+)"', head):
        assert client.get(link).status_code == 200, link
    assert "application/atom+xml" in head


@pytest.mark.usefixtures("district")
def test_the_home_page_promises_the_time_of_the_law_in_force(client):
    assert "20 个工作日" in client.get("/").content.decode()


@pytest.mark.usefixtures("district")
def test_the_home_page_asks_little_of_the_database(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
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
