"""An archive with one hand-made page, and the app over it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.archive.store import Archive
from dragoman.web.app import create_app
from tests.web import sample


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built") / "sample.db"
    with Archive.open(path, create=True) as archive:
        archive.put(sample.page(), sample.TEXT.encode())
        archive.relink()
    return path


@pytest.fixture
def archive_path(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built, tmp_path))


@pytest.fixture
def client(archive_path: Path) -> TestClient:
    return TestClient(create_app(archive_path), base_url="http://127.0.0.1:8763", raise_server_exceptions=False)
