"""What the tests of approvals share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.signing.material import ssh_key


@pytest.fixture(scope="session")
def ed25519(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ssh_key(tmp_path_factory.mktemp("key"), "ed25519")
