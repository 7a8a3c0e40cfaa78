"""指南: a unit drafts and proposes, the Lead Office publishes, an edition stays, the phone is confirmed each year."""

from datetime import date

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction

from gongkai.casework.models import Mail
from gongkai.organisation.models import Person, Position
from gongkai.organisation.officer import officer
from gongkai.publishing import guide, guide_findings, guide_queries
from gongkai.publishing.guide_comparison import differences
from gongkai.publishing.guide_default import starting_content
from gongkai.publishing.guide_findings import Fault
from gongkai.publishing.models import GuideConfirmation, GuideDraft, GuideEdition
from gongkai.rules.office_hours import Week
from gongkai.rules.refusal import Incomplete, OutOfOrder, OutOfTurn
from gongkai.search.models import Findable
from tests.guides import FIRST_DAY, WEEK, content, current, drafted, in_force, proposed
from tests.sample import person, unit

pytestmark = [pytest.mark.usefixtures("district"), pytest.mark.django_db]
LATER = date(2026, 9, 8)
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _a_day_on_which_all_this_has_happened():
    with time_machine.travel("2027-12-20 10:00:00+08:00", tick=True):
        yield


def faults(*codes, on=TODAY):
    units = guide_queries.units_with_a_guide(on=on)
    found = guide_findings.findings(units.filter(code__in=codes) if codes else units, on=on)
    return [(finding.unit.code, finding.fault) for finding in found]


def test_a_guide_begins_with_the_desk_the_address_and_the_rulebook_in_force():
    begun = starting_content(unit("JX"), on=TODAY)
    assert begun.phone == "0573-8280110"
    assert begun.address == "嘉兴市南湖区样例路20号 一楼大厅1号窗口"
    assert Week.read(begun.hours).in_words() == "周一至周五 8:30–11:30，13:30–17:00；周六至周日 休息"
    assert "20个工作日内答复" in begun.applying
    assert "20 working days" in begun.applying_en
    assert "向杭州海关申请行政复议" in begun.remedies
    assert "嘉兴海关受理岗位免费索取" in begun.ways
    assert "{" not in "".join(value for value in begun.as_fields().values() if isinstance(value, str))


def test_a_guide_of_2008_promises_what_the_law_of_2008_promised():
    begun = starting_content(unit("JX"), on=date(2008, 10, 6))
    assert "15个工作日内答复" in begun.applying
    assert "《关务公开目录》" in begun.ways


def test_the_district_names_the_body_above_it_and_has_no_desk_of_its_own():
    begun = starting_content(unit("HZ"), on=TODAY)
    assert "向海关总署申请行政复议" in begun.remedies
    assert "受理岗位：" not in begun.applying
    assert begun.hours == [[]] * 7  # somebody must say when one can come


def test_a_unit_drafts_and_proposes_and_the_lead_office_publishes():
    edition = guide.publish_guide(proposed(), by=person("lead"), on=LATER)
    assert (edition.number, edition.published_on, edition.drafted_by) == (1, LATER, person("jx-general"))
    assert not GuideDraft.objects.exists()
    assert current() == edition


def test_only_the_lead_office_publishes():
    draft = proposed()
    for username in ("jx-general", "jx-leader", "supervision", "secretariat", "admin"):
        with pytest.raises(OutOfTurn, match="由总关办公室发布"):
            guide.publish_guide(draft, by=person(username), on=LATER)
    assert not GuideEdition.objects.exists()


def test_what_was_not_proposed_is_not_published_but_the_lead_office_publishes_its_own_draft():
    draft = drafted()
    with pytest.raises(OutOfTurn, match="还没有报送"):
        guide.publish_guide(draft, by=person("lead"), on=LATER)
    mended = drafted(by=person("lead"), seen=draft.revision, phone="0573-8280111")
    assert guide.publish_guide(mended, by=person("lead"), on=LATER).phone == "0573-8280111"


def test_only_the_general_section_and_the_lead_office_draft():
    for username in ("jx-desk", "jx-leader", "sx-general", "supervision"):
        with pytest.raises(OutOfTurn, match="由它的综合部门起草"):
            drafted(by=person(username))


@pytest.mark.parametrize("code", ["JXJ", "JX1", "GS"])
def test_a_sub_bureau_a_section_and_a_department_have_no_guide(code):
    with pytest.raises(OutOfTurn, match="不用编写"):
        guide.draft_guide(unit(code), content("JX"), by=person("lead"), on=FIRST_DAY)
    assert code not in [one.code for one in guide_queries.units_with_a_guide(on=TODAY)]


def test_a_change_makes_a_draft_to_be_proposed_again_and_counts_its_days_from_its_beginning():
    first = proposed()
    second = drafted(on=LATER, seen=first.revision, fax="0573-8280199")
    assert (second.begun_on, second.drafted_on, second.proposed_on) == (FIRST_DAY, LATER, None)


def test_whoever_saw_an_older_draft_does_not_write_over_a_newer_one():
    first = drafted()
    drafted(seen=first.revision, fax="0573-8280199")
    for seen in (0, first.revision):
        with pytest.raises(OutOfTurn, match="又有人改过"):
            drafted(seen=seen, fax="0573-1")
    with pytest.raises(OutOfTurn, match="又有人改过"):
        guide.propose_guide(first, by=person("jx-general"), on=LATER, seen=first.revision)


def test_a_draft_is_published_once():
    draft = proposed()
    guide.publish_guide(draft, by=person("lead"), on=LATER)
    with pytest.raises(OutOfTurn, match="已经发布"):
        guide.publish_guide(draft, by=person("lead"), on=LATER)
    assert GuideEdition.objects.count() == 1


def test_a_draft_goes_back_with_a_reason_and_can_be_dropped():
    draft = proposed()
    with pytest.raises(Incomplete):
        guide.return_guide(draft, reasons=" ", by=person("lead"), on=LATER)
    back = guide.return_guide(draft, reasons="电话打不通", by=person("lead"), on=LATER)
    assert (back.proposed_on, back.returned_because) == (None, "电话打不通")
    guide.drop_guide(back, by=person("jx-general"), on=LATER)
    assert not GuideDraft.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"phone": ""}, "phone"), ({"address": ""}, "address"), ({"hours": []}, "hours_0"), ({"ways": ""}, "ways"),
        ({"remedies": " "}, "remedies"), ({"office_name": ""}, "office_name"),
    ],
)  # fmt: skip
def test_what_the_law_asks_a_guide_to_say_is_there_before_it_is_proposed(changes, field):
    draft = drafted(**changes)
    with pytest.raises(Incomplete) as refused:
        guide.propose_guide(draft, by=person("jx-general"), on=FIRST_DAY)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"phone": "打总机"}, "phone"), ({"email": "nobody"}, "email"), ({"web": "javascript:alert(1)"}, "web"),
        ({"hours": [[["13:00", "09:00"]]]}, "hours_0"),
        ({"hours": [[], [["09:00", "12:00"], ["11:00", "17:00"]]]}, "hours_1"),
        ({"classes": "字" * 5000}, "classes"), ({"postcode": "1" * 11}, "postcode"),
    ],
)  # fmt: skip
def test_what_is_written_wrongly_is_refused_at_its_field(changes, field):
    with pytest.raises(Incomplete) as refused:
        drafted(**changes)
    assert refused.value.field == field


def test_the_same_words_are_no_new_edition():
    in_force()
    with pytest.raises(OutOfTurn, match="与现行的第 1 版完全相同"):
        guide.publish_guide(drafted(on=LATER, by=person("lead")), by=person("lead"), on=LATER)


def test_editions_are_numbered_for_each_unit_and_stay():
    in_force("SX")
    in_force()
    second = in_force(on=LATER, phone="0573-8280119")
    assert (second.number, current("SX").number) == (2, 1)
    assert [one.phone for one in guide_queries.editions().filter(unit__code="JX")] == ["0573-8280119", "0573-8280110"]


def test_an_edition_is_never_changed():
    edition = in_force()
    edition.phone = "0"
    with pytest.raises(TypeError):
        edition.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        GuideEdition.objects.filter(pk=edition.pk).update(phone="0")
    with pytest.raises(IntegrityError), transaction.atomic():
        GuideEdition.objects.bulk_create([GuideEdition(**{
            **{field.attname: getattr(edition, field.attname) for field in GuideEdition._meta.concrete_fields},
            "id": None, "number": 2, "phone": "",
        })])  # fmt: skip


def test_no_day_to_come_and_none_before_what_went_before():
    draft = drafted(on=LATER)
    with pytest.raises(OutOfOrder):
        guide.propose_guide(draft, by=person("jx-general"), on=FIRST_DAY)
    with pytest.raises(OutOfOrder):
        guide.propose_guide(draft, by=person("jx-general"), on=date(2028, 1, 3))


def test_two_editions_are_compared_field_by_field():
    first, second = in_force(), in_force(on=LATER, phone="0573-8280119", hours=[*WEEK[:4], [], [], []])
    found = {one.name: one for one in differences(first, second)}
    assert set(found) == {"phone", "hours"}
    assert found["phone"].before == [("0573-8280110", True)]
    assert found["phone"].after == [("0573-8280119", True)]
    assert [words for words, new in found["hours"].after if not new]


def test_a_clause_that_was_added_is_the_only_one_marked():
    first, second = in_force(), in_force(on=LATER, remedies=content().remedies + "投诉电话在公示栏。")
    (found,) = differences(first, second)
    assert [words for words, new in found.after if new] == ["投诉电话在公示栏。"]
    assert not [words for words, gone in found.before if gone]


def test_an_edition_is_found_and_the_next_takes_its_place():
    in_force()
    in_force(on=LATER, address="嘉兴市新址1号")
    (found,) = Findable.objects.filter(kind="guide")
    assert (found.title, found.number, found.key) == ("嘉兴海关政府信息公开指南", "JX", unit("JX").pk)
    assert "新址" in found.text


def test_the_phone_and_the_hours_are_confirmed_by_whoever_sits_there():
    with pytest.raises(OutOfTurn, match="还没有发布指南"):
        guide.confirm_contact(unit("JX"), by=person("jx-desk"), on=LATER)
    edition = in_force()
    for username in ("jx-desk", "jx-general", "lead"):
        guide.confirm_contact(unit("JX"), by=person(username), on=LATER)
    guide.confirm_contact(unit("JX"), by=person("jx-desk"), on=LATER)
    assert GuideConfirmation.objects.filter(edition=edition).count() == 3
    for username in ("jx-leader", "sx-desk", "supervision"):
        with pytest.raises(OutOfTurn):
            guide.confirm_contact(unit("JX"), by=person(username), on=LATER)


def test_a_unit_without_a_guide_is_a_finding_and_a_sub_bureau_is_none():
    codes = [code for code, fault in faults() if fault == Fault.MISSING]
    assert codes[0] == "HZ"
    assert set(codes) == {"HZ", "JX", "SX", "JH", "WZ", "TZ", "ZS", "YW", "XS", "YJ"}
    in_force()
    assert ("JX", Fault.MISSING) not in faults()


def test_a_guide_nobody_confirmed_for_a_year_is_a_finding_until_somebody_does():
    in_force()
    assert faults("JX", on=date(2027, 9, 1)) == []
    assert faults("JX", on=date(2027, 9, 2)) == [("JX", Fault.UNCONFIRMED)]
    guide.confirm_contact(unit("JX"), by=person("jx-desk"), on=date(2027, 9, 2))
    assert faults("JX", on=date(2027, 9, 2)) == []


def test_a_new_edition_is_as_good_as_confirmed():
    in_force()
    in_force(on=date(2027, 8, 2), fax="0573-8280199")
    assert faults("JX", on=date(2027, 9, 2)) == []


def test_a_phone_that_is_not_the_desks_is_a_finding():
    in_force()
    Position.objects.filter(unit__code="JX", kind="intake_desk").update(phone="0573 8280110")
    assert faults("JX") == []  # the same figures, set apart in another way
    Position.objects.filter(unit__code="JX", kind="intake_desk").update(phone="0573-8280120")
    assert faults("JX") == [("JX", Fault.DIFFERS)]
    in_force(on=LATER, phone="0573-8280120、8280110")
    assert faults("JX") == []


def test_findings_cost_the_same_however_many_units(django_assert_num_queries):
    for code in ("JX", "SX", "WZ", "YW"):
        in_force(code)
    for codes in (["JX"], ["JX", "SX", "WZ", "YW"]):
        with django_assert_num_queries(4):
            guide_findings.findings(
                guide_queries.units_with_a_guide(on=TODAY).filter(code__in=codes), on=date(2027, 9, 2)
            )


def test_each_finding_is_mailed_once_to_the_general_section_and_failing_that_to_the_lead_office():
    for one in guide_queries.units_with_a_guide(on=TODAY).exclude(code="SX"):
        in_force(one.code, on=FIRST_DAY if one.code == "JX" else date(2027, 9, 1), phone="0571-28110", address="样例路")
    Position.objects.update(phone="")
    Person.objects.filter(username="jx-general").update(email="jx@example.cn")
    Person.objects.filter(username="lead").update(email="lead@example.cn")
    in_force("SX")
    assert guide_findings.remind(on=date(2027, 9, 1)).mails == 0
    assert guide_findings.remind(on=date(2027, 9, 2)).mails == 2
    assert guide_findings.remind(on=date(2027, 9, 3)).mails == 0
    assert sorted(Mail.objects.values_list("to", flat=True)) == ["jx@example.cn", "lead@example.cn"]
    assert "自2026-09-01起一年没有人确认" in Mail.objects.get(to="jx@example.cn").text
    guide.confirm_contact(unit("JX"), by=person("jx-general"), on=date(2027, 9, 3))
    assert guide_findings.remind(on=date(2027, 12, 20)).mails == 0


def test_a_unit_tells_how_to_get_guide_and_catalogue_also_before_it_has_a_guide(django_assert_max_num_queries):
    assert "嘉兴海关受理岗位免费索取" in guide_queries.ways_of(unit("JX"), on=TODAY).zh
    in_force("HZ", phone="0571-1", address="杭州", ways="到一楼服务台取。", ways_en="")
    assert guide_queries.ways_of(unit("GS"), on=TODAY).en == "到一楼服务台取。"
    in_force(ways="到大厅取。", ways_en="Fetch it in the hall.")
    for code in ("JX", "JX1"):
        assert guide_queries.ways_of(unit(code), on=TODAY).en == "Fetch it in the hall."
    assert guide_queries.ways_of(unit("JXJ"), on=TODAY) is None
    jiaxing = unit("JX")
    with django_assert_max_num_queries(2):
        guide_queries.ways_of(jiaxing, on=TODAY)


def test_an_officer_sees_the_guides_of_their_units_and_the_lead_office_all():
    def seen(username):
        return [one.code for one in guide_queries.units_visible_to(officer(person(username), on=TODAY))]

    assert seen("jx-desk") == seen("jx-general") == seen("jx-leader") == ["JX"]
    assert len(seen("lead")) == len(seen("supervision")) == 10
    assert seen("jx-control") == seen("gs-handler") == []
