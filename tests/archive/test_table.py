"""A table shows itself, and never runs what it shows."""

import pytest

from dragoman.archive.table import Table

TABLE = Table(("name", "n"), (("<script>alert(1)</script>", 1), (None, 2)))


def test_rows_are_mappings():
    assert len(TABLE) == 2 and TABLE[1] == {"name": None, "n": 2}
    assert list(TABLE) == TABLE.to_dicts() and TABLE.column("n") == (1, 2)


def test_html_is_escaped_and_says_what_is_left_out():
    html = TABLE._repr_html_()
    assert "<script>" not in html and "&lt;script&gt;" in html and "None" not in html
    assert "10 more rows; a limit cut" in Table(("n",), tuple((i,) for i in range(60)), more=True)._repr_html_()


def test_pandas_when_it_is_there():
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    assert isinstance(TABLE.to_pandas(), pandas.DataFrame)
