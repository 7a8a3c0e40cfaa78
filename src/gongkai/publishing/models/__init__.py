"""The nouns of proactive disclosure."""

from gongkai.publishing.models.boards import CheckAnswer, Finding, SelfCheck, Site
from gongkai.publishing.models.guide import (
    CatalogueEdition,
    Guidance,
    GuideConfirmation,
    GuideDraft,
    GuideEdition,
    GuideReminder,
)
from gongkai.publishing.models.item import Attachment, Described, Item, Link, Version
from gongkai.publishing.models.publication import Attribute, Clearance, Objection, Publication, Review
from gongkai.publishing.models.publicity import Publicity
from gongkai.publishing.models.review_reminder import ReviewReminder
from gongkai.publishing.models.traffic import Traffic

__all__ = [
    "Attachment",
    "Attribute",
    "CatalogueEdition",
    "CheckAnswer",
    "Clearance",
    "Described",
    "Finding",
    "Guidance",
    "GuideConfirmation",
    "GuideDraft",
    "GuideEdition",
    "GuideReminder",
    "Item",
    "Link",
    "Objection",
    "Publication",
    "Publicity",
    "Review",
    "ReviewReminder",
    "SelfCheck",
    "Site",
    "Traffic",
    "Version",
]
