import { type Kysely, sql } from "kysely";

/** What each entity with a machine has; the states that it may be in stand in `allowed_states`. */
const stateful = (entity: string): string => `
  id uuid PRIMARY KEY,
  entity text NOT NULL GENERATED ALWAYS AS ('${entity}') STORED,
  state text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  state_since timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  FOREIGN KEY (entity, state) REFERENCES allowed_states (entity, state)`;

/** The first version of all tables. Frozen: what changes them is another migration. */
const statements = `
CREATE TABLE allowed_states (entity text NOT NULL, state text NOT NULL, PRIMARY KEY (entity, state));
CREATE TABLE allowed_transitions (
  entity text NOT NULL,
  from_state text NOT NULL,
  to_state text NOT NULL,
  PRIMARY KEY (entity, from_state, to_state),
  FOREIGN KEY (entity, from_state) REFERENCES allowed_states (entity, state),
  FOREIGN KEY (entity, to_state) REFERENCES allowed_states (entity, state)
);
CREATE TABLE runs (${stateful("run")},
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  definition jsonb NOT NULL,
  folder text NOT NULL,
  ended_at timestamptz,
  orchestrator text,
  leased_until timestamptz,
  cancel_asked_at timestamptz,
  deadline_at timestamptz,
  trace_id text
);
CREATE INDEX runs_by_state ON runs (state, created_at DESC);
CREATE INDEX runs_by_age ON runs (created_at DESC);
CREATE TABLE workstreams (${stateful("workstream")},
  run_id uuid NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  position integer NOT NULL,
  after text[] NOT NULL,
  UNIQUE (run_id, name)
);
CREATE TABLE workers (${stateful("worker")},
  host text NOT NULL,
  pid integer NOT NULL,
  slots integer NOT NULL CHECK (slots > 0),
  heartbeat_seconds double precision NOT NULL CHECK (heartbeat_seconds > 0),
  last_heartbeat timestamptz NOT NULL
);
CREATE TABLE worker_processes (${stateful("worker_process")},
  kind text NOT NULL CHECK (kind IN ('loop', 'thread', 'process')),
  FOREIGN KEY (id) REFERENCES workers (id) ON DELETE CASCADE
);
CREATE INDEX workers_by_heartbeat ON workers (last_heartbeat) WHERE state <> 'shutdown';
CREATE TABLE tasks (${stateful("task")},
  run_id uuid NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  workstream_id uuid NOT NULL REFERENCES workstreams (id) ON DELETE CASCADE,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  definition jsonb NOT NULL,
  priority integer NOT NULL,
  open_dependencies integer NOT NULL CHECK (open_dependencies >= 0),
  attempt integer NOT NULL DEFAULT 0,
  most_attempts integer NOT NULL CHECK (most_attempts > 0),
  worker_id uuid REFERENCES workers (id) ON DELETE SET NULL,
  leased_until timestamptz,
  not_before timestamptz NOT NULL,
  queued_at timestamptz,
  started_at timestamptz,
  ended_at timestamptz,
  result jsonb,
  failure_kind text,
  failure text,
  UNIQUE (workstream_id, name)
);
CREATE INDEX tasks_to_take ON tasks (priority DESC, queued_at, id) WHERE state = 'queued';
CREATE INDEX tasks_under_way ON tasks (leased_until) WHERE state IN ('running', 'validating');
CREATE INDEX tasks_to_try_again ON tasks (not_before) WHERE state = 'retrying';
CREATE INDEX tasks_of_run ON tasks (run_id, state);
CREATE INDEX tasks_of_workstream ON tasks (workstream_id, state);
CREATE INDEX tasks_of_worker ON tasks (worker_id) WHERE worker_id IS NOT NULL;
CREATE TABLE task_dependencies (
  run_id uuid NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  task_id uuid NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
  needs_id uuid NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
  PRIMARY KEY (needs_id, task_id),
  CHECK (task_id <> needs_id)
);
CREATE INDEX task_dependencies_of_task ON task_dependencies (task_id);
CREATE TABLE patches (${stateful("patch")},
  run_id uuid NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  workstream_id uuid NOT NULL REFERENCES workstreams (id) ON DELETE CASCADE,
  name text NOT NULL,
  position integer NOT NULL,
  content text NOT NULL,
  commit_id text,
  refused_for text,
  UNIQUE (run_id, name)
);
CREATE TABLE test_gates (${stateful("gate")},
  run_id uuid NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  workstream_id uuid NOT NULL REFERENCES workstreams (id) ON DELETE CASCADE,
  patch_id uuid REFERENCES patches (id) ON DELETE CASCADE,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('lint', 'unit', 'integration', 'security')),
  definition jsonb NOT NULL,
  report jsonb
);
CREATE INDEX test_gates_of_run ON test_gates (run_id, state);
CREATE TABLE circuit_breakers (${stateful("breaker")},
  tool text NOT NULL UNIQUE,
  failures integer NOT NULL DEFAULT 0,
  last_failure text
);
CREATE TABLE entities (
  id uuid PRIMARY KEY,
  entity text NOT NULL,
  state text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  state_since timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  data jsonb NOT NULL,
  FOREIGN KEY (entity, state) REFERENCES allowed_states (entity, state)
);
CREATE INDEX entities_by_state ON entities (entity, state);
CREATE TABLE state_transitions (
  id uuid PRIMARY KEY,
  sequence bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
  entity text NOT NULL,
  entity_id uuid NOT NULL,
  run_id uuid,
  from_state text,
  to_state text NOT NULL,
  version integer NOT NULL,
  trigger text NOT NULL,
  reason text,
  actor text NOT NULL,
  severity text NOT NULL CHECK (severity IN ('info', 'warning', 'error', 'critical')),
  is_override boolean NOT NULL,
  seconds_in_state double precision,
  at timestamptz NOT NULL,
  UNIQUE (entity_id, entity, version),
  FOREIGN KEY (entity, to_state) REFERENCES allowed_states (entity, state)
);
CREATE INDEX state_transitions_of_run ON state_transitions (run_id, sequence);
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'state_transitions is an audit: its rows are written once' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER state_transitions_append_only BEFORE UPDATE OR DELETE ON state_transitions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_unknown_way() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT NEW.is_override AND NEW.from_state IS NOT NULL AND NOT EXISTS (
    SELECT FROM allowed_transitions a
    WHERE a.entity = NEW.entity AND a.from_state = NEW.from_state AND a.to_state = NEW.to_state
  ) THEN
    RAISE EXCEPTION '% does not go from % to %', NEW.entity, NEW.from_state, NEW.to_state USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER state_transitions_known_way BEFORE INSERT ON state_transitions
  FOR EACH ROW EXECUTE FUNCTION refuse_unknown_way();
`;

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statementsOf(statements)) await sql.raw(statement).execute(db);
}

/** A text of several statements, one by one: a driver may take no more than one at a time. */
function statementsOf(text: string): readonly string[] {
  return text
    .split(/;\n(?=CREATE|$)/)
    .map((one) => one.trim())
    .filter((one) => one !== "");
}
