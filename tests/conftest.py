"""What holds for every test: no network, and the same examples in every run."""

import ipaddress
import os
import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.fixtures import DataFolder

# `fixed` draws the same examples each time: a failure in CI is a failure at home.
# `explore` looks for new ones: HYPOTHESIS_PROFILE=explore make test
settings.register_profile("fixed", derandomize=True, database=None, deadline=None)
settings.register_profile("explore", database=None, deadline=None, max_examples=500)
settings.register_profile("torture", database=None, deadline=None, max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))


def is_local(host: Any) -> bool:
    """Tell whether a host is this machine (a browser's driver, a server of a test)."""
    if host in {None, "", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    connect, getaddrinfo = socket.socket.connect, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not is_local(address[0]):
            pytest.fail(f"a test tried to reach the network: {address}")
        connect(self, address)

    def guarded_getaddrinfo(host: Any, *args: Any, **options: Any) -> Any:
        if not is_local(host):
            pytest.fail(f"a test tried to look up a host: {host}")
        return getaddrinfo(host, *args, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket, "getaddrinfo", guarded_getaddrinfo)
        yield


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "DataFolder":
    """Give a copy of the small data folder, on a day after all of its rows."""
    from bushehr import clock  # noqa: PLC0415  only the tests that need it load the package
    from tests.fixtures import copy_small  # noqa: PLC0415

    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 24))
    return copy_small(tmp_path / "data")


@pytest.fixture
def remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read each distinct table of this test run once."""
    from tests.memory import remember  # noqa: PLC0415  see above

    remember(monkeypatch)
