"""Notice boards at business sites (二(二), R16, R17, Q32): what must hang, what was found, what was put right."""

import io
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from PIL import Image

from gongkai.casework import calendar, shelf
from gongkai.organisation.officer import officer as officer_on
from gongkai.publishing import board_register, boards, photographs, posters
from gongkai.publishing.board_register import State
from gongkai.publishing.boards import Answer
from gongkai.publishing.models import CheckAnswer, Finding, SelfCheck, Site
from gongkai.rules.refusal import Incomplete, OutOfOrder, OutOfTurn
from tests.publishing.walks import HALL, MONDAY, PLACE, POLICE, a_site, answers, placed, walked_through
from tests.sample import person, unit

pytestmark = pytest.mark.usefixtures("district")
TODAY = date(2026, 9, 21)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(datetime(2026, 9, 21, 2, 0, tzinfo=UTC), tick=True):
        yield


@pytest.fixture(autouse=True)
def _a_shelf_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def open_ones(site):
    return {one.requirement: one for one in site.findings.filter(put_right_on=None)}


def standing(officer, on=TODAY):
    sites = board_register.open_on(board_register.sites_visible_to(officer_on(person(officer), on=on)), on)
    return board_register.with_state(sites, on=on, workdays=calendar.in_force())


def test_a_site_gets_a_code_for_its_poster_that_nobody_has_to_think_of():
    assert [a_site().code, a_site(by="jx-general").code, a_site("SX").code] == ["JX-1", "JX-2", "SX-1"]


@pytest.mark.parametrize("by", ["sx-general", "jx-desk", "jx-leader", "jx-clearance", "supervision", "admin"])
def test_only_the_lead_office_and_the_units_own_general_section_enter_a_site(by):
    with pytest.raises(OutOfTurn):
        a_site(by=by)
    site = a_site()
    with pytest.raises(OutOfTurn):
        boards.change_site(site, kind="hall", name="别名", address="别处", by=person(by), on=TODAY)


@pytest.mark.parametrize(
    ("changes", "field"), [({"kind": "pier"}, "kind"), ({"name": " "}, "name"), ({"until_on": MONDAY}, "until_on")]
)
def test_a_site_says_what_and_where_it_is(changes, field):
    site = a_site(on=TODAY)
    facts = {"kind": "hall", "name": "大厅", "address": "一楼", **changes}
    with pytest.raises(Incomplete) as refusal:
        boards.change_site(site, by=person("lead"), on=TODAY, **facts)
    assert refusal.value.field == field


def test_a_site_that_is_given_up_is_there_for_its_last_day_and_then_no_more():
    site = a_site()
    boards.change_site(site, kind="hall", name="大厅", address="一楼", until_on=TODAY, by=person("lead"), on=TODAY)
    assert board_register.open_on(Site.objects, TODAY).exists()
    assert not board_register.open_on(Site.objects, date(2026, 9, 22)).exists()


def test_a_walk_answers_for_everything_that_must_hang():
    made = walked_through(a_site(), ["fees"])
    assert {one.requirement for one in made.answers.all()} == set(HALL)
    assert made.answers.get(requirement="fees").state == "not_done"


def test_what_does_not_hang_is_a_finding_at_once_with_its_working_days():
    site = a_site()
    walked_through(site, ["fees", "powers"])
    found = open_ones(site)
    assert set(found) == {"fees", "powers"}
    assert (found["fees"].put_right_by, found["powers"].put_right_by) == (date(2026, 9, 10), date(2026, 9, 14))
    assert found["fees"].found_by == person("jx-general")
    assert found["fees"].answer.note == "没有挂"


def test_a_day_may_be_chosen_for_all_that_was_found():
    site = a_site()
    walked_through(site, ["fees", "powers"], put_right_by=date(2026, 9, 30))
    assert {one.put_right_by for one in open_ones(site).values()} == {date(2026, 9, 30)}
    with pytest.raises(Incomplete):
        walked_through(site, ["fees"], put_right_by=date(2026, 9, 1))


def test_the_working_days_leave_out_a_holiday():
    site = a_site(on=date(2020, 1, 2))
    walked_through(site, ["fees"], on=date(2020, 1, 22))
    assert open_ones(site)["fees"].put_right_by == date(2020, 2, 4)  # 3 working days, after a long Spring Festival


def test_found_again_it_stays_one_finding_with_its_first_day():
    site = a_site()
    walked_through(site, ["fees"])
    walked_through(site, ["fees"], on=date(2026, 9, 16))
    assert open_ones(site)["fees"].found_on == MONDAY
    assert Finding.objects.count() == 1


def test_a_later_walk_that_finds_it_hanging_closes_it():
    site = a_site()
    walked_through(site, ["fees", "powers"])
    walked_through(site, ["powers"], on=date(2026, 9, 16), by="jx-desk")
    closed = Finding.objects.get(requirement="fees")
    assert (closed.put_right_on, closed.put_right_by_person) == (date(2026, 9, 16), person("jx-desk"))
    assert set(open_ones(site)) == {"powers"}


def test_missing_once_more_after_it_was_put_right_it_is_found_anew():
    site = a_site()
    for missing, on in ([["fees"], MONDAY], [[], date(2026, 9, 9)], [["fees"], date(2026, 9, 16)]):
        walked_through(site, missing, on=on)
    assert Finding.objects.filter(requirement="fees").count() == 2
    assert open_ones(site)["fees"].found_on == date(2026, 9, 16)


def test_what_does_not_apply_says_why_and_settles_the_finding():
    site = a_site()
    walked_through(site, ["fees"])
    walked_through(site, on=date(2026, 9, 16), does_not_apply=["fees"])
    assert Finding.objects.get().note == "这里不办这项业务"
    silent = [one if one.requirement != "fees" else Answer("fees", "does_not_apply") for one in answers(site)]
    with pytest.raises(Incomplete) as refusal:
        boards.check_site(site, answers=silent, submission=uuid4(), by=person("jx-general"), on=TODAY)
    assert refusal.value.field == "note_fees"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda found: found[1:],
        lambda found: [*found, found[0]],
        lambda found: [*found, Answer("wallpaper", "done")],
        lambda found: [*found[1:], Answer(found[0].requirement, "perhaps")],
    ],
)
def test_half_an_answer_is_no_walk(spoil):
    site = a_site()
    with pytest.raises(Incomplete):
        boards.check_site(site, answers=spoil(answers(site)), submission=uuid4(), by=person("jx-general"), on=MONDAY)
    assert not SelfCheck.objects.exists()


def test_a_form_sent_twice_is_one_walk():
    site, submission = a_site(), uuid4()
    first = walked_through(site, ["fees"], submission=submission)
    assert walked_through(site, ["fees"], submission=submission) == first
    assert (SelfCheck.objects.count(), Finding.objects.count()) == (1, 1)


def test_nobody_walks_tomorrow_or_before_the_last_walk():
    site = a_site()
    walked_through(site, on=date(2026, 9, 16))
    for wrong in (date(2026, 9, 22), date(2026, 9, 15)):
        with pytest.raises(OutOfOrder):
            walked_through(site, on=wrong)
    with pytest.raises(OutOfOrder):
        walked_through(a_site(), on=date(2026, 8, 31))  # before the site was there


@pytest.mark.parametrize("by", ["jx-desk", "jx-general", "jx-leader", "lead"])
def test_the_units_people_and_the_lead_office_walk_through(by):
    assert walked_through(a_site(), by=by).by == person(by)


@pytest.mark.parametrize("by", ["sx-general", "jx-clearance", "secretariat", "gs-handler", "supervision", "admin"])
def test_nobody_else_walks_through_or_puts_right(by):
    site = a_site()
    with pytest.raises(OutOfTurn):
        walked_through(site, by=by)
    walked_through(site, ["fees"])
    with pytest.raises(OutOfTurn):
        boards.put_right(open_ones(site)["fees"], note="已换", by=person(by), on=TODAY)


def test_a_section_has_sites_of_its_own_and_its_house_looks_after_them_too():
    yard = a_site("JX2", "yard")
    assert walked_through(yard, by="jx-control").by == person("jx-control")
    assert walked_through(yard, by="jx-general").by == person("jx-general")
    with pytest.raises(OutOfTurn):
        walked_through(yard, by="jx-clearance")  # the section next door


def test_a_sub_bureau_has_a_site_that_is_checked_like_any_other():
    window = a_site("JXJ", "police")
    made = walked_through(window, ["police"], by="jx-general")
    assert {one.requirement for one in made.answers.all()} == set(POLICE)
    assert set(open_ones(window)) == {"police"}


def test_it_is_put_right_by_somebody_on_a_day_and_only_once():
    site = a_site()
    walked_through(site, ["fees"])
    finding = open_ones(site)["fees"]
    for note, on, refused in (("", TODAY, Incomplete), ("已换", date(2026, 9, 4), OutOfOrder),
                              ("已换", date(2026, 9, 22), OutOfOrder)):  # fmt: skip
        with pytest.raises(refused):
            boards.put_right(finding, note=note, by=person("jx-desk"), on=on)
    boards.put_right(finding, note="已换新牌", by=person("jx-desk"), on=date(2026, 9, 9))
    finding.refresh_from_db()
    assert (finding.put_right_on, finding.note) == (date(2026, 9, 9), "已换新牌")
    with pytest.raises(OutOfTurn):
        boards.put_right(finding, note="又换", by=person("jx-desk"), on=TODAY)


def test_the_database_keeps_what_was_promised():
    site = a_site()
    made = walked_through(site, ["fees"])
    finding, other = open_ones(site)["fees"], made.answers.get(requirement="powers")
    more = {"found_on": MONDAY, "found_by": person("lead"), "put_right_by": TODAY}
    with pytest.raises(IntegrityError, match=r"one_open_finding|UNIQUE"), transaction.atomic():
        Finding.objects.create(site=site, requirement="fees", answer=other, **more)
    for wrong in ({"put_right_on": TODAY}, {"put_right_by": date(2026, 9, 1)}, {"photograph": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Finding.objects.filter(pk=finding.pk).update(**wrong)
    with pytest.raises(DatabaseError), transaction.atomic():
        CheckAnswer.objects.filter(pk=other.pk).update(state="not_done")
    with pytest.raises(DatabaseError), transaction.atomic():
        SelfCheck.objects.all().delete()


def test_who_sees_which_sites():
    for code in ("JX", "JX2", "JXJ", "SX"):
        a_site(code, "yard" if code == "JX2" else "hall")
    seen = {
        name: sorted(standing(name).values_list("code", flat=True))
        for name in ("lead", "supervision", "jx-general", "jx-desk", "jx-leader", "jx-control", "sx-desk", "admin")
    }
    everything = ["JX-1", "JX2-1", "JXJ-1", "SX-1"]
    assert seen == {
        "lead": everything, "supervision": everything, "jx-general": everything[:3], "jx-desk": everything[:3],
        "jx-leader": everything[:3], "jx-control": ["JX2-1"], "sx-desk": ["SX-1"], "admin": [],
    }  # fmt: skip


def test_the_supervision_office_keeps_nothing():
    a_site()
    officer = officer_on(person("supervision"), on=TODAY)
    assert board_register.sites_visible_to(officer).exists()
    assert not board_register.sites_kept_by(officer).exists()
    assert not board_register.sites_entered_by(officer).exists()


def test_how_each_site_stands():
    late, soon, open_, _unchecked, fine = (a_site(name=name) for name in "逾近开未好")
    walked_through(late, ["fees", "powers"])
    walked_through(soon, ["powers"], on=date(2026, 9, 16))  # due on the 23rd
    walked_through(open_, ["powers"], on=date(2026, 9, 18))
    walked_through(fine, ["fees"])
    walked_through(fine, on=date(2026, 9, 16))
    marked = standing("lead")
    assert {site.name: site.state for site in marked} == {
        "逾": State.OVERDUE, "近": State.DUE_SOON, "开": State.OPEN, "未": State.UNCHECKED, "好": State.FINE,
    }  # fmt: skip
    first = marked.get(pk=late.pk)
    assert (first.open_findings, first.overdue_findings, first.last_checked_on) == (2, 2, MONDAY)
    assert board_register.tally(marked) == dict.fromkeys(State.values, 1)
    assert [site.name for site in board_register.worst_first(marked)] == list("逾近开未好")


@pytest.mark.parametrize("others", [1, 6])
def test_the_state_of_all_sites_is_one_query_however_many(others, django_assert_num_queries):
    for _ in range(others):
        walked_through(a_site(), ["fees"])
    marked = standing("lead")
    with django_assert_num_queries(1):
        assert len([site.unit.name for site in board_register.worst_first(marked)]) == others
    with django_assert_num_queries(1):
        board_register.tally(marked)


def test_the_public_learns_how_much_was_found_and_nobodys_name():
    site = a_site()
    assert board_register.summary(site) is None
    walked_through(site)
    walked_through(site, ["fees"], on=date(2026, 9, 16), does_not_apply=["guide"])
    assert board_register.summary(site) == {"on": date(2026, 9, 16), "done": 7, "not_done": 1}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_is_kept_without_its_place_and_camera(kind):
    sent = placed(kind)
    assert PLACE.encode() in sent
    kept = photographs.keep(sent)
    stored = shelf.take(kept.sha256)
    assert PLACE.encode() not in stored
    assert not Image.open(io.BytesIO(stored)).getexif()
    assert kept.media_type == f"image/{kind.lower()}"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"GIF89a", b"<svg/>", b"\xff\xd8\xff broken", b"RIFF1234WEBP"])
def test_what_is_no_photograph_is_refused_by_its_content(data, tmp_path):
    with pytest.raises(Incomplete):
        photographs.keep(data)
    assert not list(tmp_path.iterdir())


def test_a_photograph_beyond_the_limit_is_refused(settings):
    settings.GONGKAI_FILE_LIMIT = 1024 * 1024
    with pytest.raises(Incomplete, match="1 MB"):
        photographs.keep(b"\xff\xd8\xff" + b"\0" * 1024 * 1024)


def test_a_photograph_belongs_to_its_site():
    picture = photographs.keep(placed())
    site, other = a_site(), a_site()
    walked_through(site, ["fees"], photographs={"fees": picture})
    boards.put_right(open_ones(site)["fees"], note="已换", photograph=picture, by=person("jx-desk"), on=TODAY)
    assert board_register.shows(site, picture.sha256) == "image/jpeg"
    assert board_register.shows(other, picture.sha256) == ""
    assert Finding.objects.get().photograph == picture.sha256


def test_a_poster_leads_to_the_site_and_tells_the_nearest_desk():
    yard = a_site("JX2", "yard")
    assert posters.desk_for(yard, on=TODAY).unit == unit("JX")
    made = posters.poster(yard, address="https://gongkai.example/sites/JX2-1/", on=TODAY)
    assert (made.organ, made.unit, made.phone) == ("杭州海关", "嘉兴海关监管科", unit("JX2").phone)
    window = a_site("JXJ", "police")
    assert posters.phone_for(window, posters.desk_for(window, on=TODAY)) == "0573-8280110"
