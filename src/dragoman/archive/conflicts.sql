-- What conflicts are found from. Drawn from the records as links are (archive/disputes.py), and thrown away and made anew
-- with another version of what finds them; a page that comes or goes changes only its own rows.

-- All that a page says: its statements, and the events that it tells in its own voice.
CREATE TABLE IF NOT EXISTS said (
    number   INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    record   TEXT NOT NULL,
    stems    TEXT NOT NULL,        -- of all its words, by which it is told how rare a word is
    looked_up TEXT NOT NULL        -- those by which it is in said_words; empty where it is neither asserted nor denied
) STRICT;
CREATE INDEX IF NOT EXISTS said_document ON said (document);

-- What is asserted and what denied, by stretches of time and stems.
CREATE TABLE IF NOT EXISTS said_words (
    denied INTEGER NOT NULL,
    months TEXT NOT NULL,          -- 45 days by their number, or the document where it has no date
    stem   TEXT NOT NULL,
    said   INTEGER NOT NULL,
    PRIMARY KEY (denied, months, stem, said)
) STRICT, WITHOUT ROWID;

-- In how many of the rows of said a stem stands.
CREATE TABLE IF NOT EXISTS said_counts (
    stem  TEXT PRIMARY KEY,
    count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Reports of what happened, read for comparison, and the town and day, or the act done once, that they are found by.
CREATE TABLE IF NOT EXISTS told (
    record   TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    body     TEXT NOT NULL         -- JSON
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS told_document ON told (document);
CREATE TABLE IF NOT EXISTS told_keys (
    key    TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (key, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS told_keys_record ON told_keys (record);

-- Pairs of accounts that conflict if their words are rare enough, which is asked when they are shown.
CREATE TABLE IF NOT EXISTS disputes (
    number INTEGER PRIMARY KEY,
    one    TEXT NOT NULL,          -- documents
    other  TEXT NOT NULL,
    body   TEXT NOT NULL           -- JSON: a draft for each sentence
) STRICT;
CREATE INDEX IF NOT EXISTS disputes_one ON disputes (one);
CREATE INDEX IF NOT EXISTS disputes_other ON disputes (other);
