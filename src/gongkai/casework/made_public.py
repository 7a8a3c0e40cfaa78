"""What an applicant hears of their answer being made public: said by who publishes, told by who keeps applications.

Neither of them knows the other. Both say it of the answered case by its id, with a `key` that is one for each telling;
whoever listens writes in the same transaction.
"""

from django.dispatch import Signal

to_be_public = Signal()  # case, key, from_day: the answer is to be public from a day, unless the applicant objects
objection_decided = Signal()  # case, key: the office has decided on the objection
