/** Goes up with each change of the tables: a store of another number is begun anew. */
export const schemaVersion = 2;

/** Attributes of processes; each once, however much they send. */
const resources = `
CREATE TABLE resources (
  id INTEGER PRIMARY KEY,
  body TEXT NOT NULL UNIQUE,
  service TEXT NOT NULL,
  used_ms REAL NOT NULL
);`;

/** One row for each trace of which a span or a line came, with what lists and filters ask for. */
const runs = `
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  trace_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  service TEXT NOT NULL,
  services TEXT NOT NULL,
  environment TEXT,
  place INTEGER NOT NULL,
  head_ms REAL NOT NULL,
  outcome TEXT NOT NULL,
  head_error TEXT,
  error TEXT,
  error_ms REAL NOT NULL,
  workflow TEXT,
  workflow_ms REAL NOT NULL,
  start_ms REAL NOT NULL,
  end_ms REAL NOT NULL,
  spans INTEGER NOT NULL,
  errors INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  cost_usd REAL,
  first_ms REAL NOT NULL,
  last_ms REAL NOT NULL,
  revision INTEGER NOT NULL
);
CREATE INDEX runs_by_start ON runs (start_ms) WHERE spans > 0;
CREATE INDEX runs_by_arrival ON runs (last_ms);
CREATE INDEX runs_by_revision ON runs (revision) WHERE spans > 0;`;

const spans = `
CREATE TABLE spans (
  run INTEGER NOT NULL,
  span_id TEXT NOT NULL,
  parent_id TEXT,
  name TEXT NOT NULL,
  resource INTEGER NOT NULL,
  start_ms REAL NOT NULL,
  duration_ms REAL NOT NULL,
  body TEXT NOT NULL
);
CREATE UNIQUE INDEX spans_of_run ON spans (run, span_id);`;

/** Answers of models, and whose word counts for the tokens and the cost of each. */
const answers = `
CREATE TABLE answers (
  run INTEGER NOT NULL,
  answer TEXT NOT NULL,
  tokens_by TEXT,
  cost_by TEXT,
  PRIMARY KEY (run, answer)
) WITHOUT ROWID;`;

const logs = `
CREATE TABLE logs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  time_ms REAL NOT NULL,
  arrived_ms REAL NOT NULL,
  level INTEGER NOT NULL,
  service TEXT NOT NULL,
  resource INTEGER NOT NULL,
  message TEXT NOT NULL,
  trace_id TEXT,
  span_id TEXT,
  body TEXT NOT NULL
);
CREATE INDEX logs_by_time ON logs (time_ms);
CREATE INDEX logs_by_service ON logs (service);
CREATE INDEX logs_of_run ON logs (trace_id) WHERE trace_id IS NOT NULL;
CREATE INDEX logs_that_warn ON logs (id) WHERE level >= 3;`;

/** The words of log lines, without the lines themselves. */
const words = `CREATE VIRTUAL TABLE words USING fts5(message, content='', contentless_delete=1);`;

/** All tables. Where SQLite was built without full text, words are looked for in each line. */
export const tables = (fullText: boolean): string =>
  [resources, runs, spans, answers, logs, ...(fullText ? [words] : [])].join("\n");
