"""Keys that many tests share: making one takes longer than using it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.signing.material import Gpg, ssh_key


@pytest.fixture(scope="session")
def ed25519(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ssh_key(tmp_path_factory.mktemp("key"), "ed25519")


@pytest.fixture(scope="session")
def gpg() -> Iterator[Gpg]:
    with Gpg() as keyring:
        yield keyring
