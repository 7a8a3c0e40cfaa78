"""Open an application with its number and query code, from the portal and from the API alike; guessing is bounded.

Whoever tries too often waits. From an address without wrong tries the right code opens at once, however often
others guessed at the number: nobody can lock somebody else out.
"""

from datetime import timedelta

from gongkai.disclosure.queries import by_number_and_code
from gongkai.organisation.knocks import Door, knock, refuse_too_many

WRONG_CODE = Door("wrong_code", 10, timedelta(minutes=15))


def open_application(number, code, *, address, at):
    """This will give the application with a number when the code is the right one, otherwise None.

    `address` is where the question comes from, `at` the moment. Raises TooOften. An unknown number and a wrong
    code take the same way and the same time.
    """
    refuse_too_many(WRONG_CODE, address, at=at)
    application = by_number_and_code(number, code)
    if application is None:
        knock(WRONG_CODE, address, at=at)
    return application
