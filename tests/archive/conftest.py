import pytest

from dragoman.archive.store import Archive


@pytest.fixture
def archive(tmp_path):
    with Archive.open(tmp_path / "a.db", create=True) as opened:
        yield opened
