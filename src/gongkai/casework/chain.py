"""Chain the entries of a journal: each carries the hash of the one before it, so that none can be changed or moved."""

import hashlib
import json

CHAINED = (
    "number", "act", "on", "recorded_at", "by_id", "position", "at_unit_id", "standing_in", "handed_to_id", "outcome",
    "note", "rulebook", "procedure", "days", "for_step", "until", "since", "was_due_on", "papers_digest",
    "previous_hash",
)  # fmt: skip
DIGESTED = ("number", "kind", "sha256", "size", "title", "filename", "media_type")


def entry_hash(case_number, entry):
    """This will give the SHA-256 of everything an entry says, with the case it belongs to and the entry before it."""
    facts = [case_number, *(_plain(getattr(entry, name)) for name in CHAINED)]
    return _digest(facts)


def papers_digest(papers):
    """This will give one digest for the papers an act files, empty when it files none."""
    if not papers:
        return ""
    facts = [[getattr(paper, name) for name in DIGESTED] for paper in papers]
    return _digest(facts)


def _digest(facts):
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def _plain(value):
    if hasattr(value, "astimezone"):
        return value.timestamp()
    return value.isoformat() if hasattr(value, "isoformat") else value
