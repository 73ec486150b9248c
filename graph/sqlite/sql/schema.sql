-- What the documents state (one row a document and fact, with the quotes) and, kept in step with it by every change,
-- what they state together (one row a fact), so that reads find everything by index.
-- Rows are joined by the small integers "n"; ids leave and enter by the unique "id" columns only.
-- "…_fold" columns hold graph.Fold of the text beside them. Quotes are JSON lists of graph.Evidence.

CREATE TABLE document (
  n            INTEGER PRIMARY KEY,
  id           TEXT NOT NULL UNIQUE,
  title        TEXT NOT NULL,
  title_fold   TEXT NOT NULL,
  issuer       TEXT NOT NULL,
  issuer_fold  TEXT NOT NULL,
  number       TEXT NOT NULL,
  number_fold  TEXT NOT NULL,
  published    TEXT NOT NULL,
  period_start INTEGER NOT NULL,
  period_end   INTEGER NOT NULL,
  subject      TEXT NOT NULL, -- id of an entity it states, or empty
  source       TEXT NOT NULL,
  format       TEXT NOT NULL,
  digest       TEXT NOT NULL,
  entities     INTEGER NOT NULL,
  relations    INTEGER NOT NULL,
  targets      INTEGER NOT NULL,
  report       TEXT NOT NULL  -- JSON of graph.Report
);
CREATE INDEX document_published ON document (published, title, id);
CREATE INDEX document_subject ON document (subject);

CREATE TABLE document_text (
  document INTEGER PRIMARY KEY REFERENCES document (n) ON DELETE CASCADE,
  text     TEXT NOT NULL
);

CREATE TABLE entity (
  n         INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  kind      TEXT NOT NULL,
  name      TEXT NOT NULL,
  name_fold TEXT NOT NULL,
  scope     TEXT NOT NULL,
  level     TEXT NOT NULL,
  park_kind TEXT NOT NULL,
  status    TEXT NOT NULL,
  mentions  INTEGER NOT NULL DEFAULT 0,
  documents INTEGER NOT NULL DEFAULT 0, -- how many state it
  degree    INTEGER NOT NULL DEFAULT 0  -- how many relations it has
);
CREATE INDEX entity_name ON entity (name, id);
CREATE INDEX entity_kind ON entity (kind, name, id);
CREATE INDEX entity_name_fold ON entity (name_fold);

-- Every name and alias of an entity, with the number of statements that use it.
CREATE TABLE entity_form (
  n      INTEGER PRIMARY KEY,
  entity INTEGER NOT NULL REFERENCES entity (n) ON DELETE CASCADE,
  form   TEXT NOT NULL,
  fold   TEXT NOT NULL,
  uses   INTEGER NOT NULL,
  UNIQUE (entity, form)
);
CREATE INDEX entity_form_fold ON entity_form (fold, entity);

CREATE TABLE entity_statement (
  n         INTEGER PRIMARY KEY,
  document  INTEGER NOT NULL REFERENCES document (n),
  entity    INTEGER NOT NULL REFERENCES entity (n),
  position  INTEGER NOT NULL, -- in the document graph
  published TEXT NOT NULL,    -- of the document
  name      TEXT NOT NULL,
  aliases   TEXT NOT NULL,    -- JSON list
  level     TEXT NOT NULL,
  park_kind TEXT NOT NULL,
  status    TEXT NOT NULL,    -- EXISTING, ONGOING, PLANNED: the most real sorts first
  mentions  INTEGER NOT NULL,
  evidence  TEXT NOT NULL,
  UNIQUE (document, entity)
);
CREATE INDEX entity_statement_newest ON entity_statement (entity, published DESC, status);

CREATE TABLE relation (
  n          INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  type       TEXT NOT NULL,
  undirected INTEGER NOT NULL,
  origin     INTEGER NOT NULL REFERENCES entity (n),
  goal       INTEGER NOT NULL REFERENCES entity (n),
  from_id    TEXT NOT NULL, -- ids of both ends
  to_id      TEXT NOT NULL,
  from_name  TEXT NOT NULL, -- names of both ends, as in entity
  to_name    TEXT NOT NULL,
  status     TEXT NOT NULL,
  published  TEXT NOT NULL DEFAULT '',         -- of the newest document that states it
  documents  INTEGER NOT NULL DEFAULT 0,
  single     INTEGER NOT NULL DEFAULT 0,       -- how many statements are not collective
  collective INTEGER NOT NULL AS (single = 0)
);
CREATE INDEX relation_ends ON relation (type, from_name, to_name, id);
CREATE INDEX relation_published ON relation (published DESC, id);
CREATE INDEX relation_status ON relation (status, published DESC, id, type);
CREATE INDEX relation_origin ON relation (origin);
CREATE INDEX relation_goal ON relation (goal);

-- Each relation as seen from either end, with what most questions ask of it and of the other end.
CREATE TABLE tie (
  entity   INTEGER NOT NULL,
  type     TEXT NOT NULL,
  kind     TEXT NOT NULL, -- of the other end
  heading  TEXT NOT NULL, -- OUT, IN, or BOTH for an undirected type
  other    INTEGER NOT NULL,
  relation INTEGER NOT NULL,
  status   TEXT NOT NULL, -- as in relation
  PRIMARY KEY (entity, type, kind, heading, other, relation)
) WITHOUT ROWID;

-- One row: how often the database has changed.
CREATE TABLE version (n INTEGER NOT NULL);
INSERT INTO version VALUES (0);

-- How many entities and relations there are.
CREATE TABLE entity_count (
  kind TEXT PRIMARY KEY,
  n    INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE relation_count (
  type   TEXT NOT NULL,
  status TEXT NOT NULL,
  n      INTEGER NOT NULL,
  PRIMARY KEY (type, status)
) WITHOUT ROWID;

CREATE TABLE relation_statement (
  document   INTEGER NOT NULL REFERENCES document (n),
  relation   INTEGER NOT NULL REFERENCES relation (n),
  position   INTEGER NOT NULL,
  published  TEXT NOT NULL,
  status     TEXT NOT NULL,
  collective INTEGER NOT NULL,
  evidence   TEXT NOT NULL,
  PRIMARY KEY (document, relation)
);
CREATE INDEX relation_statement_newest ON relation_statement (relation, published DESC, status);

CREATE TABLE target (
  n              INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
  document       INTEGER NOT NULL REFERENCES document (n),
  position       INTEGER NOT NULL,
  owner          INTEGER NOT NULL REFERENCES entity (n),
  indicator      TEXT NOT NULL,
  indicator_fold TEXT NOT NULL,
  year           INTEGER NOT NULL,
  value          REAL NOT NULL,
  unit           TEXT NOT NULL,
  unit_fold      TEXT NOT NULL,
  op             TEXT NOT NULL,
  kind           TEXT NOT NULL,
  evidence       TEXT NOT NULL
);
CREATE INDEX target_document ON target (document, position);
CREATE INDEX target_owner ON target (owner);
CREATE INDEX target_indicator ON target (indicator_fold);
CREATE INDEX target_year ON target (year, kind, indicator_fold, value, id);

-- Full-text indexes of the forms of entities and of the quotes of their statements. Each two characters are one word
-- (see words in search.go), so that a phrase finds any part of a text, down to one character.
CREATE VIRTUAL TABLE form_index USING fts5 (words, content='', contentless_delete=1, tokenize='ascii');
CREATE VIRTUAL TABLE quote_index USING fts5 (words, content='', contentless_delete=1, tokenize='ascii');

-- Rows that go take what hangs on them along. What is counted on the way in is in count_*.sql.
CREATE TRIGGER relation_deleted AFTER DELETE ON relation BEGIN
  DELETE FROM tie WHERE entity = old.origin AND type = old.type AND kind = (SELECT kind FROM entity WHERE n = old.goal)
    AND heading = iif(old.undirected, 'BOTH', 'OUT') AND other = old.goal AND relation = old.n;
  DELETE FROM tie WHERE entity = old.goal AND type = old.type AND kind = (SELECT kind FROM entity WHERE n = old.origin)
    AND heading = iif(old.undirected, 'BOTH', 'IN') AND other = old.origin AND relation = old.n;
  UPDATE entity SET degree = degree - 1 WHERE n IN (old.origin, old.goal);
  UPDATE relation_count SET n = n - 1 WHERE type = old.type AND status = old.status;
END;
CREATE TRIGGER entity_deleted AFTER DELETE ON entity BEGIN
  UPDATE entity_count SET n = n - 1 WHERE kind = old.kind;
END;
CREATE TRIGGER entity_form_deleted AFTER DELETE ON entity_form BEGIN
  DELETE FROM form_index WHERE rowid = old.n;
END;
-- Rows are counted.
CREATE TRIGGER entity_added AFTER INSERT ON entity BEGIN
  INSERT INTO entity_count (kind, n) VALUES (new.kind, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER relation_added AFTER INSERT ON relation BEGIN
  INSERT INTO relation_count (type, status, n) VALUES (new.type, new.status, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER relation_changed AFTER UPDATE OF status ON relation WHEN new.status <> old.status BEGIN
  UPDATE tie SET status = new.status WHERE entity = new.origin AND type = new.type AND kind = (SELECT kind FROM entity WHERE n = new.goal)
    AND heading = iif(new.undirected, 'BOTH', 'OUT') AND other = new.goal AND relation = new.n;
  UPDATE tie SET status = new.status WHERE entity = new.goal AND type = new.type AND kind = (SELECT kind FROM entity WHERE n = new.origin)
    AND heading = iif(new.undirected, 'BOTH', 'IN') AND other = new.origin AND relation = new.n;
  UPDATE relation_count SET n = n - 1 WHERE type = old.type AND status = old.status;
  INSERT INTO relation_count (type, status, n) VALUES (new.type, new.status, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- Relations sort by the names of their ends.
CREATE TRIGGER entity_renamed AFTER UPDATE OF name ON entity WHEN new.name <> old.name BEGIN
  UPDATE relation SET from_name = new.name WHERE origin = new.n;
  UPDATE relation SET to_name = new.name WHERE goal = new.n;
END;

PRAGMA application_id = 0x696e6e6f;
PRAGMA user_version = 2;
