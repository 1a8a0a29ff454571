-- Stances: who is for or against what. Drawn from the records (linking/stances.py) as links are, and thrown away and made
-- anew with another version of the linker "question"; `linked` has, with that kind, which objects are one question.
CREATE TABLE IF NOT EXISTS stances (
    topic      TEXT NOT NULL,      -- id of the object; all its holders on a page share it
    holder     TEXT NOT NULL,      -- an actor's id
    stance     TEXT NOT NULL,      -- for, against, conditional, silent
    name       TEXT NOT NULL,
    country    TEXT,
    document   TEXT NOT NULL,
    record     TEXT NOT NULL,
    source     TEXT NOT NULL,      -- seat, statement or event
    day        TEXT,               -- first day of when it was said
    precision  TEXT,
    basis      TEXT,               -- words, or page: the page's date was taken
    words      TEXT NOT NULL,      -- the evidence
    about      TEXT NOT NULL,      -- the object's words
    span_start INTEGER NOT NULL,   -- hull of the object's words
    span_end   INTEGER NOT NULL,
    via        TEXT,               -- who passed it on, joined by "; "
    party      TEXT,               -- whose place at a meeting it is on
    PRIMARY KEY (topic, holder, stance)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS stances_document ON stances (document);
CREATE INDEX IF NOT EXISTS stances_holder ON stances (holder);

-- Names that people gave to questions. Only ever added to; of those for one question the last holds, an empty name undoes
-- it. A pin holds the question by its members, so that it survives new links and, by their spans, new readings.
CREATE TABLE IF NOT EXISTS pins (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at TEXT NOT NULL,
    author  TEXT NOT NULL,
    name    TEXT NOT NULL,
    members TEXT NOT NULL          -- JSON: [topic, document, span_start, span_end] of each
) STRICT;
CREATE TRIGGER IF NOT EXISTS pins_stay BEFORE DELETE ON pins BEGIN
    SELECT RAISE (ABORT, 'pins are never deleted: pin with an empty name');
END;
CREATE TRIGGER IF NOT EXISTS pins_fixed BEFORE UPDATE ON pins BEGIN
    SELECT RAISE (ABORT, 'pins are never changed: add one that says otherwise');
END;
