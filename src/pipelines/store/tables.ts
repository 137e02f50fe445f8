import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type { EntityState } from "../../machines/index.ts";
import type { CompleteGate, CompleteTask } from "../definition/with-defaults.ts";
import type { UndoneTask } from "../work/work-context.ts";

/** A moment: written as a Date, read as one. */
type Moment = ColumnType<Date, Date, Date>;
/** A part of a definition, as it was checked before it was stored. */
type Checked<T> = ColumnType<T, string, string>;
type Json = ColumnType<Readonly<Record<string, unknown>>, string, string>;

/** What every entity with a machine has. */
interface Stateful<State extends string> {
  readonly id: string;
  readonly state: State;
  /** Grows with each change: who writes says which one it has seen. */
  readonly version: Generated<number>;
  readonly state_since: Moment;
  readonly created_at: Moment;
  readonly updated_at: Moment;
}

interface RunsTable extends Stateful<EntityState<"run">> {
  readonly name: string;
  /** What it was begun from: the whole definition, so that a later change of the file changes no run. */
  readonly definition: Json;
  /** In which its commands run. */
  readonly folder: string;
  readonly ended_at: Moment | null;
  /** Who drives it, and until when nobody else may. */
  readonly orchestrator: string | null;
  readonly leased_until: Moment | null;
  readonly cancel_asked_at: Moment | null;
  /** A run that is not over by then is ended. */
  readonly deadline_at: Moment | null;
  /** The trace that it is in; null of one that is older than its trace. */
  readonly trace_id: string | null;
  /** The span of whoever began it, and whether that is sent; null where it was begun in none. */
  readonly trace_parent: string | null;
  readonly is_traced: boolean | null;
  /** The run whose rest it does. */
  readonly retry_of: string | null;
  /** It is taken back if it ends without success. */
  readonly roll_back: Generated<boolean>;
  /** Since when it is taken back: nothing else of it goes on then. */
  readonly undo_at: Moment | null;
  /** Why patches that it kept cannot be taken back. */
  readonly patches_stuck: string | null;
}

interface WorkstreamsTable extends Stateful<EntityState<"workstream">> {
  readonly run_id: string;
  readonly name: string;
  readonly position: number;
  readonly after: readonly string[];
  /** It takes back what the other workstreams of its run did. */
  readonly undoes: Generated<boolean>;
}

/** A task as its pipeline defines it, or made of such a one to undo it. */
export interface StoredTask extends CompleteTask {
  readonly undoes?: UndoneTask;
}

interface TasksTable extends Stateful<EntityState<"task">> {
  readonly run_id: string;
  readonly workstream_id: string;
  readonly name: string;
  /** Its own part of the definition. */
  readonly definition: Checked<StoredTask>;
  /** Higher is sooner. */
  readonly priority: number;
  /** Tasks before it that are not completed yet. */
  readonly open_dependencies: number;
  readonly attempt: Generated<number>;
  readonly most_attempts: number;
  readonly worker_id: string | null;
  readonly leased_until: Moment | null;
  /** Before this moment nobody takes it: the wait before it is tried again. */
  readonly not_before: Moment;
  readonly queued_at: Moment | null;
  readonly started_at: Moment | null;
  readonly ended_at: Moment | null;
  readonly result: Json | null;
  /** Why its last attempt failed: a kind that is counted, and a sentence. */
  readonly failure_kind: string | null;
  readonly failure: string | null;
  /** The completed task that it undoes. */
  readonly undo_of: string | null;
  /** It is queued, and nobody takes it before, since its tool fails. */
  readonly held_until: Moment | null;
  /** The program or the name that it calls; none of a line for a shell. */
  readonly tool: GeneratedAlways<string | null>;
  /** What it takes of a worker while it runs, by name; null for nothing. */
  readonly needs: GeneratedAlways<Readonly<Record<string, number>> | null>;
  readonly idempotency_key: GeneratedAlways<string | null>;
}

interface TaskDependenciesTable {
  readonly run_id: string;
  readonly task_id: string;
  readonly needs_id: string;
}

interface WorkersTable extends Stateful<EntityState<"worker">> {
  readonly host: string;
  readonly pid: number;
  readonly slots: number;
  /** How often it says that it lives: who is silent for two of these does not answer. */
  readonly heartbeat_seconds: number;
  readonly last_heartbeat: Moment;
  /** What it has of what tasks take, by name. */
  readonly resources: ColumnType<Readonly<Record<string, number>>, string | undefined, string>;
}

/** What a worker lives in; it has the id of its worker. */
interface WorkerProcessesTable extends Stateful<EntityState<"worker_process">> {
  readonly kind: "loop" | "thread" | "process";
}

interface PatchesTable extends Stateful<EntityState<"patch">> {
  readonly run_id: string;
  readonly workstream_id: string;
  readonly name: string;
  readonly position: number;
  readonly content: string;
  readonly commit_id: string | null;
  readonly refused_for: string | null;
}

interface GatesTable extends Stateful<EntityState<"gate">> {
  readonly run_id: string;
  readonly workstream_id: string;
  readonly patch_id: string | null;
  readonly name: string;
  readonly kind: "lint" | "unit" | "integration" | "security";
  readonly definition: Checked<CompleteGate>;
  readonly report: Json | null;
}

interface BreakersTable extends Stateful<EntityState<"breaker">> {
  readonly tool: string;
  /** In a row. */
  readonly failures: Generated<number>;
  readonly last_failure: string | null;
  /** What began in another phase says nothing of this one. */
  readonly phase: Generated<number>;
  /** How often in a row it has opened. */
  readonly openings: Generated<number>;
  /** From when on a trial may begin. */
  readonly retry_at: Moment | null;
  readonly trials: Generated<number>;
  readonly passed: Generated<number>;
}

/** Tasks that failed for good. */
interface DeadLettersTable extends Stateful<EntityState<"dead_letter">> {
  readonly run_id: string;
  readonly task_id: string;
  /** The run in which it is tried again. */
  readonly retry_id: string | null;
}

/** Entities of machines that users bring. */
interface EntitiesTable extends Stateful<string> {
  readonly entity: string;
  readonly data: Json;
}

/** The audit: one row for each transition, written with it or not at all, and never changed. */
interface TransitionsTable {
  readonly id: string;
  readonly sequence: Generated<string>;
  /** The transaction that wrote it, by which a reader knows that nothing earlier is still to come. */
  readonly transaction: Generated<string>;
  readonly entity: string;
  readonly entity_id: string;
  readonly run_id: string | null;
  readonly from_state: string | null;
  readonly to_state: string;
  readonly version: number;
  readonly trigger: string;
  readonly reason: string | null;
  readonly actor: string;
  readonly severity: "info" | "warning" | "error" | "critical";
  readonly is_override: boolean;
  readonly seconds_in_state: number | null;
  /** Why a task failed last, or what a gate asks about. */
  readonly kind: string | null;
  readonly at: Moment;
}

/** How far the events were counted that metrics tell of: one row. */
interface EventCountsTable {
  readonly one: Generated<boolean>;
  /** Of the last event that was read. */
  readonly sequence: string;
  /** Who reads them, and until when nobody else may. */
  readonly observer: string | null;
  readonly leased_until: Moment | null;
}

/** How far the events were told as spans and lines: one row. */
interface EventTellingsTable extends EventCountsTable {
  /** The last event whose span has left the process that told it. */
  readonly sent: string;
}

/** The tables of truth, so that the database itself refuses what they do not have. */
interface AllowedTransitionsTable {
  readonly entity: string;
  readonly from_state: string;
  readonly to_state: string;
}

interface AllowedStatesTable {
  readonly entity: string;
  readonly state: string;
}

/** Everything that a store of pipelines holds. */
export interface Tables {
  readonly runs: RunsTable;
  readonly workstreams: WorkstreamsTable;
  readonly tasks: TasksTable;
  readonly task_dependencies: TaskDependenciesTable;
  readonly workers: WorkersTable;
  readonly worker_processes: WorkerProcessesTable;
  readonly patches: PatchesTable;
  readonly test_gates: GatesTable;
  readonly circuit_breakers: BreakersTable;
  readonly dead_letters: DeadLettersTable;
  readonly entities: EntitiesTable;
  readonly state_transitions: TransitionsTable;
  readonly event_counts: EventCountsTable;
  readonly event_tellings: EventTellingsTable;
  readonly allowed_transitions: AllowedTransitionsTable;
  readonly allowed_states: AllowedStatesTable;
}
