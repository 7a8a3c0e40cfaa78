"""What the tests of the publishing pages share: publications on their way, and acts done on their pages."""

import pytest

from tests.faces.workbench.conftest import TODAY
from tests.items import again


@pytest.fixture
def do(signed_in):
    """Do something on a publication's page as a person: `do("gs-leader", publication, "agree")` gives the answer."""

    def done(username, publication, name, **typed):
        case = again(publication).case
        sent = {"act": name, "seen": case.length, "on": TODAY.isoformat(), **typed}
        return signed_in(username).post(address(publication), sent)

    return done


def address(publication):
    return f"/desk/publications/{publication.case.number}/"
