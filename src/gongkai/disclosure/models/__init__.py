"""What is asked, who asks, what stopped the clock, and what the office said to it."""

from gongkai.disclosure.models.application import Applicant, Application, IdentityView
from gongkai.disclosure.models.clock_events import Correction, Extension, FeeNotice, Inquiry, ReasonsNotice
from gongkai.disclosure.models.delivery import Delivery, PickupLink
from gongkai.disclosure.models.opinion import Feedback, FirstCheck
from gongkai.disclosure.models.redress import AnsweredAnew, Redress, RedressStage
from gongkai.disclosure.models.release import Redaction, Release
from gongkai.disclosure.models.reminder import Reminder
from gongkai.disclosure.models.repeats import ApplicantIdentity, Bigram, Merge, MergeUndone
from gongkai.disclosure.models.reply import Reply
from gongkai.disclosure.models.shared_work import Assistance, Clearance, Split
from gongkai.disclosure.models.third_party import ThirdPartyNotice

__all__ = [
    "AnsweredAnew",
    "Applicant",
    "ApplicantIdentity",
    "Application",
    "Assistance",
    "Bigram",
    "Clearance",
    "Correction",
    "Delivery",
    "Extension",
    "FeeNotice",
    "Feedback",
    "FirstCheck",
    "IdentityView",
    "Inquiry",
    "Merge",
    "MergeUndone",
    "PickupLink",
    "ReasonsNotice",
    "Redaction",
    "Redress",
    "RedressStage",
    "Release",
    "Reminder",
    "Reply",
    "Split",
    "ThirdPartyNotice",
]
