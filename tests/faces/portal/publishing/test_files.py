"""The files of published items: each with its kind, safe to open, and asked for each time."""

import pytest

from gongkai.publishing import acts, traffic
from gongkai.publishing.enclosing import Enclosed
from gongkai.publishing.models import Traffic
from tests.items import SIGNED, again, brought_to, content
from tests.sample import person, unit

pytestmark = pytest.mark.usefixtures("district")
FILES = {
    "税率表.pdf": b"%PDF-1.7 rates",
    "附表.xlsx": b"PK sheet",
    "图.png": b"\x89PNG\r\n",
    "页面.html": b"<script>x</script>",
}


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def with_files(**files):
    enclosed = [Enclosed(name, data) for name, data in (files or FILES).items()]
    publication = acts.draw_up(content(), unit=unit("GS"), by=person("gs-handler"), on=SIGNED, files=enclosed)
    return brought_to("", again(publication)).item


def addresses(client, item):
    """Where the files are, as the item's page has them."""
    return {paper["title"]: paper["url"] for paper in client.get(f"/items/{item.index_number}/").context["papers"]}


def taken(client, url, **headers):
    """The answer, read to its end as a browser would."""
    answer = client.get(url, headers=headers)
    answer.read = b"".join(answer) if answer.streaming else answer.content
    return answer


def test_each_file_is_named_on_the_page_with_its_kind_and_size(client):
    item = with_files()
    page = client.get(f"/items/{item.index_number}/").content.decode()
    for words in (*FILES, "PDF", "XLSX", "14"):
        assert words in page


def test_a_file_comes_as_what_it_is_and_nothing_in_it_runs(client):
    shown = {}
    for name, url in addresses(client, with_files()).items():
        answer = taken(client, url)
        assert answer.read == FILES[name]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert ("sandbox" in answer["Content-Security-Policy"]) == (not name.endswith(".pdf"))
        assert answer["Cache-Control"] == "public, no-cache"
        shown[name] = answer["Content-Disposition"].split(";")[0]
    assert shown == {"税率表.pdf": "inline", "附表.xlsx": "attachment", "图.png": "inline", "页面.html": "attachment"}


def test_who_has_the_file_already_is_not_sent_it_again(client):
    url = addresses(client, with_files())["税率表.pdf"]
    tag = taken(client, url)["ETag"]
    asked_again = taken(client, url, **{"if-none-match": tag})
    assert asked_again.status_code == 304
    assert asked_again["Cache-Control"] == "public, no-cache"
    assert asked_again["Content-Security-Policy"] == taken(client, url)["Content-Security-Policy"]
    assert taken(client, url, **{"if-none-match": '"other"'}).status_code == 200


def test_a_file_has_one_address(client):
    url = addresses(client, with_files())["附表.xlsx"]
    for wrong in (url.replace("files/2/", "files/1/"), url.replace("files/2/", "files/99/"), url + "x"):
        assert client.get(wrong).status_code == 404


def test_a_stroke_in_a_name_is_no_folder(client):
    ((name, url),) = addresses(client, with_files(**{"2025/2026年.pdf": b"%PDF-"})).items()
    assert name == "2025/2026年.pdf"
    assert taken(client, url).status_code == 200


def test_a_file_that_is_lost_is_not_found(client, tmp_path):
    url = addresses(client, with_files())["图.png"]
    for kept in tmp_path.rglob("*"):
        if kept.is_file():
            kept.unlink()
    assert client.get(url).status_code == 404


def test_downloads_are_counted_apart_from_views(client):
    url = addresses(client, with_files())["税率表.pdf"]
    taken(client, url)
    b"".join(client.head(url))
    traffic.flush()
    assert Traffic.objects.get().views == 1
    assert Traffic.objects.get().downloads == 1


def test_a_file_costs_few_queries(client, django_assert_max_num_queries):
    url = addresses(client, with_files())["税率表.pdf"]
    with django_assert_max_num_queries(3):
        taken(client, url)
