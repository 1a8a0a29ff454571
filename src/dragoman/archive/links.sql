-- Links between records of different pages. All of it is drawn from the records (archive/links.py) and can be thrown
-- away: the next run of `dragoman read` makes it anew. Nothing here changes a record. A `kind` is one linker:
-- copy (pages), quotation (statements), event (events), meeting (meetings) or question (objects of stances).

-- Each record or page that can be linked, and the group it is in. `link` is the id of the group's earliest item.
CREATE TABLE IF NOT EXISTS linked (
    kind     TEXT NOT NULL,
    item     TEXT NOT NULL,        -- id of a record, or of a document where pages are linked
    document TEXT NOT NULL,
    node     INTEGER NOT NULL,     -- items that say the same share one
    link     TEXT NOT NULL,
    score    REAL,                 -- of its tie to the centre of the group; NULL for the centre and one alone
    why      TEXT,
    PRIMARY KEY (kind, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS linked_link ON linked (kind, link);
CREATE INDEX IF NOT EXISTS linked_document ON linked (document);
CREATE INDEX IF NOT EXISTS linked_node ON linked (node);

-- What is compared of an item, named by a hash of it.
CREATE TABLE IF NOT EXISTS link_nodes (
    node     INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL,
    features BLOB NOT NULL
) STRICT;

-- Hashes of which two nodes must share one to be compared.
CREATE TABLE IF NOT EXISTS link_keys (
    key  INTEGER NOT NULL,
    node INTEGER NOT NULL,
    PRIMARY KEY (key, node)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS link_keys_node ON link_keys (node);

-- Pairs of nodes that were found to be of one thing, a < b.
CREATE TABLE IF NOT EXISTS link_edges (
    a     INTEGER NOT NULL,
    b     INTEGER NOT NULL,
    score REAL NOT NULL,
    why   TEXT NOT NULL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS link_edges_b ON link_edges (b);

-- Pages written or removed since the links were last worked out.
CREATE TABLE IF NOT EXISTS unlinked (
    document TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS unlinked_added AFTER INSERT ON documents BEGIN
    INSERT OR IGNORE INTO unlinked VALUES (new.id);
END;
CREATE TRIGGER IF NOT EXISTS unlinked_changed AFTER UPDATE OF json ON documents BEGIN
    INSERT OR IGNORE INTO unlinked VALUES (new.id);
END;
CREATE TRIGGER IF NOT EXISTS unlinked_gone AFTER DELETE ON documents BEGIN
    INSERT OR IGNORE INTO unlinked VALUES (old.id);
END;

-- Which version of each linker made the links; with another one all is linked anew.
CREATE TABLE IF NOT EXISTS linkers (
    kind    TEXT PRIMARY KEY,
    version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
