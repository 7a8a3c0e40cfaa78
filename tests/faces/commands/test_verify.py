"""`gongkai verify`: whatever is altered behind the program's back is found, and its case named."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import DatabaseError, OperationalError, connection, transaction

from gongkai.casework import append_only, calendar, cover, shelf
from gongkai.casework.models import Case, Entry, Paper, PaperText
from gongkai.disclosure import acts
from tests.sample import entered, person, walked

pytestmark = pytest.mark.usefixtures("district")

FEEDBACK = 6  # accept, hand_over, register, check, forward, feedback
# What stands in each column of an entry instead of what was written there; the values fit the column on both databases.
OTHER_ENTRY = {
    "number": "99",
    "act": "'forward'",
    "on": "'2008-10-15'",
    "recorded_at": "'2008-10-16 01:02:03'",
    "by_id": "(SELECT max(id) FROM organisation_person)",
    "position": "'secretariat'",
    "at_unit_id": "(SELECT min(id) FROM organisation_unit)",
    "standing_in": "true",
    "handed_to_id": "(SELECT min(id) FROM organisation_unit)",
    "outcome": "'REFUSED'",
    "note": "'别的理由'",
    "rulebook": "'national_2019'",
    "procedure": "'route_b'",
    "days": "3",
    "for_step": "'reply'",
    "until": "'2008-12-01'",
    "since": "'2008-04-01'",
    "was_due_on": "'2008-12-01'",
    "papers_digest": "'00'",
    "previous_hash": "'00'",
    "hash": "'00'",
    "case_id": "(SELECT max(id) FROM casework_case)",
}
OTHER_COVER = {
    "number": "'JX-2008-77777'",
    "rulebook": "'national_2019'",
    "procedure": "'route_b'",
    "unit_id": "(SELECT min(id) FROM organisation_unit)",
    "handed_to_id": "(SELECT min(id) FROM organisation_unit)",
    "waiting_for": "'hand_over'",
    "waiting_by": "'secretariat'",
    "received_on": "'2008-09-27'",
    "step_due_on": "'2008-12-01'",
    "case_due_on": "'2008-12-01'",
    "original_due_on": "'2008-12-01'",
    "paused_since": "'2008-10-01'",
    "paused_until": "'2008-10-01'",
    "resumes_on": "'2008-10-02'",
    "closed_on": "'2008-10-01'",
    "provisional": "true",
    "calendar_version": "'2031+0'",
    "length": "3",
    "head": "'00'",
}
OTHER_PAPER = {
    "number": "77",
    "kind": "'other'",
    "title": "'别的标题'",
    "filename": "'other.txt'",
    "media_type": "'text/html'",
    "size": "1",
    "sha256": "'00'",
    "entry_id": "(SELECT min(id) FROM casework_entry)",
    "case_id": "(SELECT max(id) FROM casework_case)",
}


@pytest.fixture
def case():
    """A case in the middle of its way, with another before it and another after it."""
    entered(date(2008, 9, 25))
    in_hand = walked(
        entered(date(2008, 9, 26)), ("hand_over", "2008-09-27"), ("register", "2008-09-27"),
        ("forward", "2008-09-28"), ("feedback", "2008-10-16"),
    )  # fmt: skip
    entered(date(2008, 9, 27))
    return in_hand.case


def verified(*numbers):
    said, complained = io.StringIO(), io.StringIO()
    try:
        call_command("verify", *numbers, stdout=said, stderr=complained)
    except SystemExit as left:
        return left.code, said.getvalue(), complained.getvalue()
    return 0, said.getvalue(), complained.getvalue()


def behind_its_back(statement, *values):
    """What somebody does who has the database and takes the guards off first."""
    append_only.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount > 0


def assert_found(case, number=None):
    code, said, complained = verified()
    assert code == 1
    assert (number or case.number) in said
    assert (number or case.number) in complained


def test_what_nobody_altered_is_clean(case):
    assert verified() == (0, "3 件案卷与写下时一致。\n", "")
    assert verified(case.number) == (0, "1 件案卷与写下时一致。\n", "")


def test_an_unknown_number_is_refused(case):
    code, said, complained = verified(case.number, "JX-1999-00001")
    assert (code, said) == (2, "")
    assert "JX-1999-00001" in complained


def test_only_the_cases_asked_for_are_looked_at(case):
    behind_its_back("UPDATE casework_case SET waiting_for = 'reply' WHERE id = %s", case.pk)
    others = Case.objects.exclude(pk=case.pk).values_list("number", flat=True)
    assert verified(*others)[0] == 0
    assert verified(case.number)[0] == 1


@pytest.mark.parametrize("column", OTHER_ENTRY)
def test_an_altered_entry_is_found(case, column):
    entry = Entry.objects.get(case=case, number=FEEDBACK)
    behind_its_back(f'UPDATE casework_entry SET "{column}" = {OTHER_ENTRY[column]} WHERE id = %s', entry.pk)
    assert_found(case)


def test_every_column_of_an_entry_is_tried():
    assert {field.column for field in Entry._meta.concrete_fields} - {"id"} == set(OTHER_ENTRY)


def test_a_moment_moved_by_a_microsecond_is_found(case):
    entry = Entry.objects.get(case=case, number=FEEDBACK)
    later = entry.recorded_at.replace(microsecond=(entry.recorded_at.microsecond + 1) % 1000000)
    append_only.remove(connection)
    Entry.objects.filter(pk=entry.pk).update(recorded_at=later)
    assert_found(case)


def test_entries_in_another_order_are_found(case):
    behind_its_back("UPDATE casework_entry SET number = 99 WHERE case_id = %s AND number = 2", case.pk)
    behind_its_back("UPDATE casework_entry SET number = 2 WHERE case_id = %s AND number = 3", case.pk)
    behind_its_back("UPDATE casework_entry SET number = 3 WHERE case_id = %s AND number = 99", case.pk)
    assert_found(case)


@pytest.mark.parametrize("number", [1, 4, FEEDBACK])
def test_a_removed_entry_is_found(case, number):
    entry = Entry.objects.get(case=case, number=number)
    append_only.remove(connection)
    with connection.cursor() as cursor:
        for statement in (
            "DELETE FROM disclosure_firstcheck WHERE entry_id = %s",
            "DELETE FROM disclosure_feedback WHERE entry_id = %s",
            "DELETE FROM casework_papertext WHERE paper_id IN (SELECT id FROM casework_paper WHERE entry_id = %s)",
            "DELETE FROM casework_paper WHERE entry_id = %s",
            "DELETE FROM casework_entry WHERE id = %s",
        ):
            cursor.execute(statement, [entry.pk])
    assert_found(case)


def test_a_case_without_entries_is_found(case):
    append_only.remove(connection)
    empty = Case.objects.create(number="JX-2008-99999", rulebook="hangzhou_2008", procedure="route_a")
    assert_found(empty)


@pytest.mark.parametrize("column", OTHER_COVER)
def test_an_altered_cover_sheet_is_found(case, column):
    behind_its_back(f"UPDATE casework_case SET {column} = {OTHER_COVER[column]} WHERE id = %s", case.pk)
    assert_found(case, OTHER_COVER[column].strip("'") if column == "number" else None)


def test_every_copy_on_the_cover_sheet_is_tried():
    assert {field.column for field in Case._meta.concrete_fields} - {"id"} == set(OTHER_COVER)


@pytest.mark.parametrize("version", ["nonsense", "2026", "1066+0", "2026+x", "2026+9999999999999999999999"])
def test_a_calendar_that_never_was_is_found(case, version):
    behind_its_back("UPDATE casework_case SET calendar_version = %s WHERE id = %s", version[:20], case.pk)
    assert_found(case)


@pytest.mark.parametrize("column", OTHER_PAPER)
def test_an_altered_paper_is_found(case, column):
    paper = case.papers.get(kind="feedback")
    behind_its_back(f"UPDATE casework_paper SET {column} = {OTHER_PAPER[column]} WHERE id = %s", paper.pk)
    assert_found(case)


def test_every_column_of_a_paper_is_tried():
    assert {field.column for field in Paper._meta.concrete_fields} - {"id"} == set(OTHER_PAPER)


def test_altered_words_of_a_paper_are_found(case):
    paper = case.papers.get(kind="feedback")
    behind_its_back("UPDATE casework_papertext SET text = text || '。' WHERE paper_id = %s", paper.pk)
    code, said, _complained = verified()
    assert code == 1
    assert f"{case.number}  材料{paper.number}《反馈意见》被改动过或已丢失" in said


def test_lost_words_of_a_paper_are_found(case):
    PaperText.objects.filter(paper=case.papers.get(kind="feedback")).delete()
    assert_found(case)


def test_an_added_paper_is_found(case):
    entry = Entry.objects.get(case=case, number=FEEDBACK)
    facts = {"kind": "note", "title": "补记", "media_type": "text/plain", "size": 0, "sha256": "e3b0"}
    Paper.objects.create(case=case, entry=entry, number=50, **facts)
    assert_found(case)


@pytest.fixture
def enclosure(case, settings, tmp_path):
    """A file on the shelf, which the department encloses."""
    settings.MEDIA_ROOT = tmp_path
    acts.send_back(again_of(case), reasons="附上文件", by=person("jx-leader"), on=date(2008, 10, 16))
    file = SimpleUploadedFile("tariff.pdf", b"%PDF-1.4 a tariff")
    opinion = {"kind": "OPEN", "text": "见附件。", "files": [file], "by": person("jx-clearance")}
    acts.feedback(again_of(case), **opinion, on=date(2008, 10, 16))
    assert verified()[0] == 0
    return case.papers.get(kind="enclosure")


@pytest.mark.parametrize("harm", ["altered", "lost"])
def test_an_altered_file_on_the_shelf_is_found(case, enclosure, harm):
    place = shelf.path_of(enclosure.sha256)
    if harm == "altered":
        place.chmod(0o600)
        place.write_bytes(b"%PDF-1.4 another")
    else:
        place.unlink()
    assert_found(case)


@pytest.mark.parametrize("digest", ["", "..", "/", "/etc/hostname"])
def test_a_paper_that_leads_elsewhere_than_to_a_file_of_the_shelf_is_found(case, enclosure, digest):
    behind_its_back("UPDATE casework_paper SET sha256 = %s WHERE id = %s", digest, enclosure.pk)
    assert_found(case)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL stores words only as words")
@pytest.mark.parametrize(
    ("table", "column"),
    [
        *(("casework_entry", column) for column in ("act", "note", "days", "previous_hash")),
        *(("casework_paper", column) for column in ("title", "number", "filename", "sha256")),
        ("casework_case", "waiting_for"),
    ],
)  # fmt: skip
def test_bytes_where_words_or_numbers_stood_are_found(case, table, column):
    key = "id" if table == "casework_case" else "case_id"
    one = "" if table == "casework_case" else " AND number = 1"
    behind_its_back(f"UPDATE {table} SET {column} = X'00FF' WHERE {key} = %s{one}", case.pk)
    assert_found(case)


NO_WORDS = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL stores words only as UTF-8")


@NO_WORDS
@pytest.mark.parametrize(
    ("table", "column", "key"),
    [
        ("casework_entry", "note", "case_id"), ("casework_paper", "title", "case_id"),
        ("casework_case", "waiting_for", "id"), ("casework_case", "calendar_version", "id"),
    ],
)  # fmt: skip
def test_words_that_are_not_utf_8_are_found_and_the_other_cases_are_looked_at(case, table, column, key):
    other = Case.objects.order_by("pk").last()
    behind_its_back("UPDATE casework_case SET length = 77 WHERE id = %s", other.pk)
    behind_its_back(f"UPDATE {table} SET {column} = CAST(X'FF61' AS TEXT) WHERE {key} = %s", case.pk)
    code, said, complained = verified()
    assert code == 1
    assert f"{case.number}  办理记录无法还原" in said
    assert case.number in complained
    assert other.number in complained


@NO_WORDS
def test_a_case_whose_number_is_not_utf_8_is_called_by_its_key(case):
    behind_its_back("UPDATE casework_case SET number = CAST(X'FF61' AS TEXT) WHERE id = %s", case.pk)
    assert_found(case, f"casework_case id={case.pk}")


@NO_WORDS
@pytest.mark.parametrize(("paper", "table"), [("feedback", "disclosure_feedback"), ("application_form", "")])
def test_registers_and_papers_that_are_not_utf_8_stop_nothing(case, paper, table):
    changed = "UPDATE casework_papertext SET text = CAST(X'FF61' AS TEXT) WHERE paper_id = %s"
    behind_its_back(changed, case.papers.get(kind=paper).pk)
    if table:
        behind_its_back(f"UPDATE {table} SET text = CAST(X'FF61' AS TEXT) WHERE id > %s", 0)
    assert_found(case)


def test_a_database_that_is_away_is_no_altered_case(case, monkeypatch):
    def away(keys):
        raise OperationalError("the connection is lost")

    monkeypatch.setattr("gongkai.casework.proof._read", away)
    code, said, complained = verified()
    assert (code, said) == (2, "")
    assert "the connection is lost" in complained


def test_a_case_without_its_cover_sheet_is_found_while_something_of_it_is_left(case):
    with transaction.atomic():  # taken back at the end: what leads to nothing could not stay
        behind_its_back("DELETE FROM casework_case WHERE id = %s", case.pk)
        code, said, _complained = verified()
        transaction.set_rollback(True)
    assert code == 1
    for table in ("casework_entry", "casework_paper", "disclosure_application"):
        assert f"casework_case id={case.pk}  案卷的封面已经不在，{table} 里还有属于它的内容" in said
    assert verified()[0] == 0


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such days")
@pytest.mark.parametrize("never", ["infinity", "-infinity", "0044-03-15 BC", "12000-01-01"])
@pytest.mark.parametrize(
    ("table", "column"),
    [("casework_case", "case_due_on"), ("casework_entry", "until"), ("casework_entry", "recorded_at")],
)
def test_days_no_calendar_has_are_found(case, table, column, never):
    key = "id" if table == "casework_case" else "case_id"
    behind_its_back(f"UPDATE {table} SET {column} = %s WHERE {key} = %s", never, case.pk)
    assert_found(case)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL refuses to store such days")
@pytest.mark.parametrize(
    ("table", "column"),
    [("casework_case", "case_due_on"), ("casework_entry", '"on"'), ("casework_entry", "recorded_at")],
)
@pytest.mark.parametrize("nonsense", ["2008-13-45", "yesterday"])
def test_days_that_cannot_be_read_are_found(case, table, column, nonsense):
    key = "id" if table == "casework_case" else "case_id"
    behind_its_back(f"UPDATE {table} SET {column} = %s WHERE {key} = %s", nonsense, case.pk)
    assert_found(case)


@pytest.mark.parametrize("table", ["casework_entry", "casework_paper"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET number = number", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_was_written(case, table, statement):
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_the_model_refuses_to_change_what_was_written(case):
    entry = case.entries.first()
    with pytest.raises(TypeError, match="written once"):
        entry.save()
    with pytest.raises(TypeError, match="never deleted"):
        entry.delete()


def test_a_case_that_is_being_written_meanwhile_is_no_false_alarm(case, monkeypatch):
    """The cover sheet is read, then an act is recorded, then the entries are read: it only looks wrong."""
    cover_then = Case.objects.get(pk=case.pk)
    read = []

    def read_in_two_moments(keys):
        read.append(keys)
        found = list(Case.objects.filter(pk__in=keys).order_by("pk").prefetch_related("entries", "papers__text"))
        if len(read) > 1:
            return found
        return [_with_an_older_cover(each, cover_then) if each.pk == case.pk else each for each in found]

    walked(again_of(case), ("approve", "2008-10-17"))
    monkeypatch.setattr("gongkai.casework.proof._read", read_in_two_moments)
    assert verified()[0] == 0
    assert read[1] == [case.pk]


def test_a_closed_case_is_still_proved_by_the_calendar_it_was_counted_with(case):
    walked(again_of(case), ("approve", "2008-10-17"), ("reply", "2008-10-20"))
    calendar.enter_notice(title="改", days={date(2008, 10, 21): False}, by=None, on=date(2026, 11, 23))
    assert verified(case.number)[0] == 0


def again_of(case):
    return Case.objects.get(pk=case.pk).application


def _with_an_older_cover(case, older):
    for name in (*cover.COPIES, "length", "head"):
        setattr(case, name, getattr(older, name))
    return case
