-- The archive: one SQLite file. Open it with Datasette, the sqlite3 shell, R or Python.
--
-- Truth is in few places: `documents` (what the page said of itself, and its text), `raw` (its bytes),
-- `records` (each record as JSON, as shown), `corrected` (the machine's own JSON where a person changed
-- it) and `corrections` (what people said). Every other table is drawn from these and says the same in
-- plain columns, so that a question is one SELECT.
--
-- Dates are ISO 8601 texts. `span_start`, `span_end` count Unicode code points of `documents.text`, half-open,
-- as Python, not SQLite's substr (which counts from 1). Times of writing (`*_at`) are UTC and never exported.

-- What this file is: schema_version, written_by.
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- One row each time a program opened the archive and wrote pages.
CREATE TABLE runs (
    number     INTEGER PRIMARY KEY,
    started_at TEXT NOT NULL,
    last_at    TEXT NOT NULL,      -- time of the last page written
    dragoman   TEXT NOT NULL,      -- version of the program
    pages      INTEGER NOT NULL DEFAULT 0,
    failures   INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The bytes of pages, each once, compressed with zlib.
CREATE TABLE raw (
    sha256 TEXT PRIMARY KEY,       -- of the bytes before compression
    size   INTEGER NOT NULL,       -- of the bytes before compression
    data   BLOB NOT NULL
) STRICT;

-- One row a page text. Copies of the same text share a row; `sources` lists where each was found.
CREATE TABLE documents (
    number        INTEGER PRIMARY KEY,   -- for full-text search; `id` is the name that lasts
    id            TEXT NOT NULL UNIQUE,  -- d- and a hash of the text
    source        TEXT NOT NULL,         -- where the reading that is shown came from
    sha256        TEXT NOT NULL REFERENCES raw (sha256),
    title         TEXT,
    outlet        TEXT,
    byline        TEXT,
    published     TEXT,                  -- ISO date; NULL when the page does not say
    published_basis TEXT,                -- given, metadata or text
    language      TEXT,
    coder         TEXT,                  -- the coder that made the records, and the user's own words
    text          TEXT NOT NULL,
    json          TEXT NOT NULL,         -- the record as shown, less `text` and `sources`
    machine       TEXT,                  -- the same as the machine had it, when a person corrected it
    modified_at   TEXT NOT NULL
) STRICT;
CREATE INDEX documents_source ON documents (source, id);
CREATE INDEX documents_sha256 ON documents (sha256);
CREATE INDEX documents_published ON documents (published, id);
CREATE INDEX documents_title ON documents (title COLLATE NOCASE);

CREATE VIRTUAL TABLE documents_fts USING fts5 (
    title, text, content = 'documents', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER documents_added AFTER INSERT ON documents BEGIN
    INSERT INTO documents_fts (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER documents_gone AFTER DELETE ON documents BEGIN
    INSERT INTO documents_fts (documents_fts, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;
CREATE TRIGGER documents_changed AFTER UPDATE OF title, text ON documents
WHEN old.title IS NOT new.title OR old.text IS NOT new.text BEGIN
    INSERT INTO documents_fts (documents_fts, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
    INSERT INTO documents_fts (rowid, title, text) VALUES (new.number, new.title, new.text);
END;

-- Where a text was found, by what bytes, and which coder last read them there.
CREATE TABLE sources (
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    source   TEXT NOT NULL,
    sha256   TEXT NOT NULL REFERENCES raw (sha256),
    coder    TEXT NOT NULL,
    PRIMARY KEY (document, source)
) STRICT;
CREATE INDEX sources_source ON sources (source, sha256, coder);
CREATE INDEX sources_sha256 ON sources (sha256);

-- The lines of a page and the role of each: title, subhead, caption, credit, byline, dateline, body, furniture.
CREATE TABLE lines (
    document   TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end   INTEGER NOT NULL,
    role       TEXT NOT NULL,
    score      REAL NOT NULL,
    PRIMARY KEY (document, position)
) STRICT;

-- What was looked at and not coded, with the reason.
CREATE TABLE not_coded (
    document   TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    reason     TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end   INTEGER NOT NULL,
    PRIMARY KEY (document, position)
) STRICT;
CREATE INDEX not_coded_reason ON not_coded (kind, reason);

-- Every statement, event, meeting and relation as shown. The tables after this one spell each kind out.
CREATE TABLE records (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    kind       TEXT NOT NULL CHECK (kind IN ('statement', 'event', 'meeting', 'relation')),
    document   TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,   -- its place among the page's records
    type       TEXT,               -- event type, class of cue, name of relation; NULL for a meeting
    summary    TEXT NOT NULL,      -- one line for people
    words      TEXT NOT NULL,      -- the page's words that are its evidence
    span_start INTEGER NOT NULL,
    span_end   INTEGER NOT NULL,
    day        TEXT,               -- its first day, or the page's day when its words give none
    precision  TEXT,               -- of `day`
    basis      TEXT,               -- of `day`: explicit, publication date ...; page: the page's day was taken
    last_day   TEXT,               -- the day after its last, where its words give a time
    attributed_to TEXT,            -- the statement it is told in; NULL for the outlet's own voice
    json       TEXT NOT NULL       -- the record in the terms of `dragoman read --jsonl`
) STRICT;
CREATE INDEX records_document ON records (document, position);
CREATE INDEX records_day ON records (day, document, position);
CREATE INDEX records_type ON records (type, day, document, position);
CREATE INDEX records_kind_day ON records (kind, day, document, position);
CREATE INDEX records_attributed ON records (attributed_to) WHERE attributed_to IS NOT NULL;

CREATE VIRTUAL TABLE records_fts USING fts5 (
    words, content = 'records', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER records_added AFTER INSERT ON records BEGIN
    INSERT INTO records_fts (rowid, words) VALUES (new.number, new.words);
END;
CREATE TRIGGER records_gone AFTER DELETE ON records BEGIN
    INSERT INTO records_fts (records_fts, rowid, words) VALUES ('delete', old.number, old.words);
END;

-- Who said what.
CREATE TABLE statements (
    id            TEXT PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
    document      TEXT NOT NULL,
    speaker       TEXT,            -- canonical name, or the page's words where the name is not known
    speaker_actor TEXT,
    speaker_country TEXT,
    cue           TEXT,
    class         TEXT,
    content       TEXT NOT NULL,   -- the parts joined by " ... "
    form          TEXT NOT NULL,
    polarity      TEXT NOT NULL,
    via           TEXT,            -- who passed it on, nearest first, joined by "; "
    addressee     TEXT,
    time_start    TEXT,
    time_end      TEXT,
    parent        TEXT
) STRICT;
CREATE INDEX statements_document ON statements (document);
CREATE INDEX statements_speaker ON statements (speaker_actor);

-- The parts of what was said: a quotation broken by "he said" has two.
CREATE TABLE contents (
    statement  TEXT NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    text       TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end   INTEGER NOT NULL,
    PRIMARY KEY (statement, position)
) STRICT;

-- PLOVER events.
CREATE TABLE events (
    id         TEXT PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
    document   TEXT NOT NULL,
    type       TEXT NOT NULL,
    mode       TEXT,
    contexts   TEXT,               -- joined by "; "
    "trigger"  TEXT NOT NULL,
    actors     TEXT,               -- names joined by "; "; one row each in event_parties
    recipients TEXT,
    auxiliary  TEXT,               -- historical, future, hypothetical, negation joined by "; "
    happened   INTEGER NOT NULL,   -- 0 when future, hypothetical or negated
    time_start TEXT,
    time_end   TEXT,
    place      TEXT,
    country    TEXT,
    counts     TEXT,               -- JSON object: killed, injured, arrested ...
    attributed_to TEXT,
    intensity  REAL,
    quad       INTEGER,
    confidence REAL NOT NULL
) STRICT;
CREATE INDEX events_document ON events (document);
CREATE INDEX events_type ON events (type, mode);

CREATE TABLE event_parties (
    event    TEXT NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    side     TEXT NOT NULL CHECK (side IN ('actor', 'recipient')),
    position INTEGER NOT NULL,
    actor    TEXT,
    name     TEXT NOT NULL,
    country  TEXT,
    sector   TEXT,
    text     TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end   INTEGER NOT NULL,
    PRIMARY KEY (event, side, position)
) STRICT;
CREATE INDEX event_parties_actor ON event_parties (actor, side, event);

-- Meetings as one page tells of them; `linked` (links.sql) says which of them are one meeting.
CREATE TABLE meetings (
    id         TEXT PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
    document   TEXT NOT NULL,
    name       TEXT NOT NULL,
    topic      TEXT,
    place      TEXT,
    country    TEXT,
    time_start TEXT,
    time_end   TEXT,
    precision  TEXT,
    level      TEXT,
    organisers TEXT
) STRICT;
CREATE INDEX meetings_document ON meetings (document);

-- The ledger: what is said of each party's place at a meeting.
CREATE TABLE participation (
    meeting    TEXT NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    actor      TEXT,
    name       TEXT NOT NULL,
    country    TEXT,
    status     TEXT NOT NULL,
    "by"       TEXT,
    by_actor   TEXT,
    "for"      TEXT,
    for_actor  TEXT,
    attributed_to TEXT,
    words      TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end   INTEGER NOT NULL,
    PRIMARY KEY (meeting, position)
) STRICT;
CREATE INDEX participation_actor ON participation (actor, status);

CREATE TABLE relations (
    id         TEXT PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
    document   TEXT NOT NULL,
    relation   TEXT NOT NULL,
    "from"     TEXT NOT NULL,
    from_actor TEXT,
    "to"       TEXT NOT NULL,
    to_actor   TEXT,
    time_start TEXT,
    time_end   TEXT
) STRICT;
CREATE INDEX relations_document ON relations (document);
CREATE INDEX relations_from ON relations (from_actor);
CREATE INDEX relations_to ON relations (to_actor);

-- Every mention of an actor in a record, and the part it plays there.
CREATE TABLE mentions (
    number     INTEGER PRIMARY KEY,
    document   TEXT NOT NULL,
    record     TEXT NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    role       TEXT NOT NULL,      -- speaker, via, addressee, actor, recipient, organiser, participant, by, for, from, to; + " member"
    actor      TEXT,
    name       TEXT,
    country    TEXT,
    sector     TEXT,
    text       TEXT NOT NULL,
    via        TEXT,
    why        TEXT,
    score      REAL,
    span_start INTEGER NOT NULL,
    span_end   INTEGER NOT NULL
) STRICT;
CREATE INDEX mentions_record ON mentions (record);
CREATE INDEX mentions_actor ON mentions (actor, record, role);
CREATE INDEX mentions_document ON mentions (document, actor);
CREATE INDEX mentions_country ON mentions (country, record);
CREATE INDEX mentions_text ON mentions (text COLLATE NOCASE, actor);

-- Actors, drawn from `mentions`: the most used name, country and sector, and how often and in how many pages.
CREATE TABLE actors (
    id        TEXT PRIMARY KEY,
    name      TEXT NOT NULL,
    country   TEXT,
    sector    TEXT,
    mentions  INTEGER NOT NULL,
    documents INTEGER NOT NULL
) STRICT;
CREATE INDEX actors_name ON actors (name COLLATE NOCASE);
CREATE INDEX actors_mentions ON actors (mentions DESC, id);

-- How often each actor was given each name, country and sector. Feeds `actors`.
CREATE TABLE actor_names (
    actor    TEXT NOT NULL,
    name     TEXT NOT NULL,
    country  TEXT NOT NULL,        -- '' when not known
    sector   TEXT NOT NULL,        -- '' when not known
    mentions INTEGER NOT NULL,
    PRIMARY KEY (actor, name, country, sector)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_names_name ON actor_names (name COLLATE NOCASE, actor);

-- Places of events and meetings.
CREATE TABLE places (
    number     INTEGER PRIMARY KEY,
    document   TEXT NOT NULL,
    record     TEXT NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    name       TEXT NOT NULL,      -- of the gazetteer, or the page's words
    country    TEXT,
    admin1     TEXT,
    latitude   REAL,
    longitude  REAL,
    geonames   INTEGER,
    precision  TEXT,
    text       TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end   INTEGER NOT NULL
) STRICT;
CREATE INDEX places_record ON places (record);
CREATE INDEX places_name ON places (name COLLATE NOCASE, record);
CREATE INDEX places_country ON places (country, record);

-- Pages that could not be read, and why. A page read later leaves this table.
CREATE TABLE failures (
    source    TEXT PRIMARY KEY,
    error     TEXT NOT NULL,       -- class of the error
    what      TEXT NOT NULL,
    place     TEXT NOT NULL,       -- the path, row or URL concerned
    remedy    TEXT NOT NULL,
    failed_at TEXT NOT NULL
) STRICT;

-- What people said of records. Only ever added to: the log is the truth, what is shown is computed from it.
CREATE TABLE corrections (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at  TEXT NOT NULL,
    author   TEXT NOT NULL,
    document TEXT NOT NULL,
    record   TEXT NOT NULL,        -- a record's id, or the document's
    kind     TEXT NOT NULL,
    anchor_start INTEGER,          -- span of its trigger, cue or evidence: finds it again after a new reading
    anchor_end   INTEGER,
    element_start INTEGER,         -- span of the list element that the field leads through (actors.0)
    element_end   INTEGER,
    field    TEXT NOT NULL,        -- speaker.name, type, actors.0.country, reject
    value    TEXT NOT NULL,        -- JSON
    note     TEXT NOT NULL
) STRICT;
CREATE INDEX corrections_document ON corrections (document);
CREATE TRIGGER corrections_stay BEFORE DELETE ON corrections BEGIN
    SELECT RAISE (ABORT, 'corrections are never deleted: add one that says otherwise');
END;
CREATE TRIGGER corrections_fixed BEFORE UPDATE ON corrections BEGIN
    SELECT RAISE (ABORT, 'corrections are never changed: add one that says otherwise');
END;

-- The machine's own record, where what is shown differs from it; a struck record is only here.
CREATE TABLE corrected (
    id       TEXT PRIMARY KEY,
    kind     TEXT NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    struck   INTEGER NOT NULL,     -- 1: not shown
    machine  TEXT NOT NULL         -- JSON
) STRICT;
CREATE INDEX corrected_document ON corrected (document);

-- Machine records that a later reading changed or no longer makes, with the coder that made them.
CREATE TABLE history (
    number      INTEGER PRIMARY KEY,
    document    TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    record      TEXT NOT NULL,
    kind        TEXT NOT NULL,
    coder       TEXT,
    json        TEXT NOT NULL,
    replaced_at TEXT NOT NULL
) STRICT;
CREATE INDEX history_document ON history (document);
CREATE INDEX history_record ON history (record);

-- Pages that were removed on request. Neither the text nor the bytes come back.
CREATE TABLE tombstones (
    document     TEXT NOT NULL,
    sha256       TEXT NOT NULL,
    forgotten_at TEXT NOT NULL,
    author       TEXT NOT NULL,
    reason       TEXT NOT NULL,
    PRIMARY KEY (document, sha256)
) STRICT;
CREATE INDEX tombstones_sha256 ON tombstones (sha256);
