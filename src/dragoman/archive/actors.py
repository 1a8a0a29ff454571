"""The table of actors, kept in step with their mentions as pages come and go."""

from __future__ import annotations

import sqlite3


def count(database: sqlite3.Connection, document: str, sign: int) -> None:
    """Adds (``sign`` 1) or takes away (-1) a document's mentions of actors, inside the caller's transaction."""
    touched = database.execute(
        "SELECT actor, count(*) FROM mentions WHERE document = ? AND actor IS NOT NULL GROUP BY actor", (document,)
    ).fetchall()
    if not touched:
        return
    _count_names(database, document, sign)
    for actor, mentions in touched:
        database.execute(
            "INSERT INTO actors VALUES (?, '', NULL, NULL, ?, ?) ON CONFLICT DO UPDATE SET"
            " mentions = mentions + excluded.mentions, documents = documents + excluded.documents",
            (actor, sign * mentions, sign),
        )
        _name(database, actor)


def _count_names(database: sqlite3.Connection, document: str, sign: int) -> None:
    database.execute(
        "INSERT INTO actor_names SELECT actor, coalesce(name, text), coalesce(country, ''), coalesce(sector, ''),"
        " ?2 * count(*) FROM mentions WHERE document = ?1 AND actor IS NOT NULL GROUP BY 1, 2, 3, 4"
        " ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions",
        (document, sign),
    )
    if sign < 0:
        database.execute(
            "DELETE FROM actor_names WHERE mentions = 0 AND actor IN (SELECT actor FROM mentions WHERE document = ?)",
            (document,),
        )


def _name(database: sqlite3.Connection, actor: str) -> None:
    name = _most(database, actor, "name")
    if name is None:
        database.execute("DELETE FROM actors WHERE id = ?", (actor,))
        return
    row = (name, _most(database, actor, "country"), _most(database, actor, "sector"), actor)
    database.execute("UPDATE actors SET name = ?, country = ?, sector = ? WHERE id = ?", row)


def _most(database: sqlite3.Connection, actor: str, column: str) -> str | None:
    # Ties go to the value that sorts first, so that the order of pages has no say.
    row = database.execute(
        f"SELECT {column} FROM actor_names WHERE actor = ? AND {column} <> '' GROUP BY {column}"
        f" ORDER BY sum(mentions) DESC, {column} LIMIT 1",
        (actor,),
    ).fetchone()
    return None if row is None else str(row[0])
