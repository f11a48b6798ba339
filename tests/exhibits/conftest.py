"""The shipped record, loaded once for all tests of exhibits."""

import pytest

from bushehr.ledger import Ledger, load
from tests import plant


@pytest.fixture(scope="session")
def shipped() -> Ledger:
    return load(plant.SHIPPED)
