"""The sample office: every stage of both routes, every channel, and true on whichever day it is laid."""

from collections import Counter
from datetime import date, timedelta
from tempfile import TemporaryDirectory

import pytest
from django.db.models import Q
from django.test import TestCase, override_settings
from django.utils import timezone

from gongkai.casework import calendar
from gongkai.casework.models import Case, Entry
from gongkai.casework.proof import findings
from gongkai.commands.sample.applications import APPLICATIONS
from gongkai.commands.sample.diary import diary
from gongkai.commands.sample.office import lay_sample
from gongkai.disclosure.asked_by_several import asked_by_several
from gongkai.disclosure.models import Application, Assistance, FirstCheck, Redress, Reply
from gongkai.publishing import ask_first, queries
from gongkai.publishing.proof import findings as of_items
from gongkai.rules.clock import light
from gongkai.rules.rulebook import BUILT_IN
from gongkai.rules.workdays import published

WORKDAYS = published(BUILT_IN / "calendar")
# A day far beyond the published calendar; the order of acts is tried for every day below.
DAYS = ["2028-02-29"]


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("day", DAYS)
def test_it_can_be_laid_on_any_day(day, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    today = date.fromisoformat(day)
    lay_sample(on=today)
    assert Application.objects.count() == len(APPLICATIONS) + 1  # one part was split off
    assert not Entry.objects.filter(on__gte=today).exists()
    assert list(findings()) == list(of_items()) == []
    assert {"on_time", "due_soon", "overdue", "paused"} <= set(lights(today))


def lights(today):
    workdays = calendar.in_force()
    return Counter(
        light(case.step_due_on, today, workdays, paused=bool(case.paused_since))
        for case in Case.objects.filter(closed_on=None)
    )


@pytest.mark.parametrize("year", [2026, 2027, 2028])
def test_on_no_day_of_a_year_is_an_act_recorded_out_of_its_order_or_before_its_day(year):
    today = date(year, 1, 1)
    while today.year == year:
        places = Counter()
        for line in diary(APPLICATIONS, today, WORKDAYS):
            assert line.place == places[line.application], (today, APPLICATIONS[line.application]["code"])
            assert line.said["on"] <= timezone.localdate(line.at) < today
            places[line.application] += 1
        today += timedelta(days=1)


class TestTheSample(TestCase):
    """Laid once, looked at from several sides."""

    @classmethod
    def setUpTestData(cls):
        with TemporaryDirectory() as folder, override_settings(MEDIA_ROOT=folder):
            lay_sample(on=date(2026, 11, 23))

    def test_every_stage_of_every_route_has_an_application(self):
        stages = set(Case.objects.values_list("procedure", "waiting_for"))
        route_a = {"accept", "hand_over", "register", "forward", "feedback", "approve", "reforward", "reply", ""}
        assert stages >= {("route_a", act) for act in route_a}
        assert stages >= {("route_b", act) for act in ("pass_on", "feedback", "approve", "reply", "")}
        assert stages >= {("route_b_direct", act) for act in ("accept", "feedback", "")}
        assert stages >= {("not_ours", "reply"), ("not_ours", ""), ("on_the_spot", "reply"), ("on_the_spot", "")}

    def test_both_rulebooks_all_channels_and_both_kinds_of_outcome_are_there(self):
        assert dict(Counter(Case.objects.values_list("rulebook", flat=True)))["hangzhou_2008"] == 10
        assert set(Application.objects.values_list("channel", flat=True)) == set(Application.Channel.values)
        kinds = {"OPEN", "PARTIAL", "REFUSED", "GRANTED", "NOT_EXIST", "NOT_OURS", "REFUSED_CASE_FILE"}
        assert kinds <= set(Reply.objects.values_list("kind", flat=True))
        assert FirstCheck.objects.filter(outcome="unclear").exists()
        acts = {
            "decline",
            "reforward",
            "send_back",
            "ask_third_party",
            "extend",
            "ask_correction",
            "withdraw",
            "follow",
            "bill_fee",
            "send_correction",
            "split_off",
        }
        assert acts <= set(Entry.objects.values_list("act", flat=True))
        assert Case.objects.filter(papers__kind="enclosure").exists()
        assert Entry.objects.filter(standing_in=True).exists()
        assert Assistance.objects.filter(ended_on=None).exists()
        assert Redress.objects.exists()

    def test_items_have_files_offers_have_readings_and_several_people_ask_for_one_thing(self):
        on = date(2026, 11, 23)
        assert queries.public(on=on).filter(live__attachments__isnull=False).exists()
        assert {reading.asked_anyway for reading in ask_first.readings(on=on)} == {2, 7}
        [first, *_] = asked_by_several(Application.objects.all(), on=on)
        assert first.applicants == 3

    def test_the_old_cases_carry_the_dates_of_2008(self):
        national_day = Case.objects.get(number="YW-2008-00001")
        assert (national_day.received_on, national_day.case_due_on) == (date(2008, 9, 26), date(2008, 10, 22))
        assert list(national_day.entries.values_list("was_due_on", flat=True).filter(act="register")) == [
            date(2008, 9, 27)
        ]
        late = Case.objects.get(number="ZS-2008-00001")
        assert (late.closed_on, late.case_due_on) == (None, date(2009, 1, 13))

    def test_acts_are_recorded_in_office_hours_of_their_day_and_a_few_later(self):
        entries = Entry.objects.exclude(by=None)
        moments = [(entry.on, timezone.localtime(entry.recorded_at)) for entry in entries]
        assert all(8 <= at.hour < 17 for _, at in moments)
        assert 0 < sum(at.date() > on for on, at in moments) < 5
        answers = Q(case__procedure="answer_publication")
        stock = Q(case__procedure__in=("stock", "validity"))
        published = Q(case__publication__isnull=False) & ~stock & ~answers
        for kind in (stock, published, Q(case__application__isnull=False), answers):  # laid one after another
            ordered = Entry.objects.filter(kind).order_by("pk").values_list("recorded_at", flat=True)
            assert list(ordered) == sorted(ordered)

    def test_the_same_sample_is_laid_each_time(self):
        numbers = dict(Application.objects.values_list("query_code", "case__number"))
        assert len(numbers) == len(APPLICATIONS) + 1  # one part was split off
        assert set(numbers) == {about["code"] for about in APPLICATIONS} | {"YANGBEN24A"}
        assert numbers["YANGBEN223"] == "SX-2008-00001"
        assert Application.objects.get(query_code="YANGBEN225").registered_as == "杭关公申〔2008〕1号"
