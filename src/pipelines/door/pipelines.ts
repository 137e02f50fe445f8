import type { TransitionEvent } from "../audit/read-events.ts";
import type { CompletePipeline } from "../definition/with-defaults.ts";
import type { LedgerPlace } from "../judge/judge-run.ts";
import type { ObservedBy } from "../observe/observe-pipelines.ts";
import type { DeadLetter, DeadLetterPage } from "../recovery/list-dead-letters.ts";
import type { RunPage, RunSummary } from "../status/list-runs.ts";
import type { ShownRun } from "../status/show-run.ts";
import type { WorkRegistry } from "../work/call/work-registry.ts";
import type { PrintedLine } from "../work/work-context.ts";
import type { TakenTask } from "../workers/take-tasks.ts";

/** What of a history is read. */
export interface HistoryPage {
  /** Only what came after this sequence. */
  readonly after?: string | undefined;
  /** At most so many events. Default 1,000. */
  readonly most?: number | undefined;
  /** Only of this part of a run, by its id. */
  readonly part?: string | undefined;
}

/** The place of whoever begins a run. */
interface Begun {
  /** The span of whoever begins it, as the header of the W3C; the one under way in `telemetry` unless it is said. */
  readonly traceparent?: string | undefined;
}

/** From where a run is begun, and by whom. */
export interface Beginning extends Begun {
  /** The folder of its definition: commands run in it, and patches are read from it. */
  readonly folder: string;
  /** Who begins it, for the audit. */
  readonly actor: string;
}

/** What is done about tasks that failed for good. */
export interface Decision {
  /** The name of one task, such as `code/build`; all of the run unless said. */
  readonly task?: string | undefined;
  readonly actor: string;
  /** It stands in the audit. */
  readonly reason?: string | undefined;
}

/**
 * Runs as they can be seen and changed from anywhere: over their store, or over the process that holds it. A run is
 * named by its id, the beginning or the end of that, or `last`.
 */
export interface PipelinesView {
  /** Where they are kept, for sentences. */
  readonly name: string;
  /** Stores a run; whoever works for the store does it. Gives its id. */
  begin(pipeline: CompletePipeline, beginning: Beginning): Promise<string>;
  /** One page of runs, the newest first. */
  list(page: RunPage): Promise<readonly RunSummary[]>;
  show(run: string): Promise<ShownRun>;
  /** What happened, in order: in one run, or in all where none is named. */
  history(run: string | undefined, page?: HistoryPage): Promise<readonly TransitionEvent[]>;
  /** The sequence of the newest event: whoever follows goes on after it. */
  newest(): Promise<string>;
  /** Asks a run to be cancelled; false if it is not under way, or was asked before. */
  cancel(run: string, actor: string): Promise<boolean>;
  /**
   * Tries again what was not completed in a run that has ended, or one task of it that failed for good and what waited
   * for that. Gives the id of the run that does so.
   */
  retry(run: string, change: Decision & Begun): Promise<string>;
  /** Says that nothing more is to become of tasks of a run that failed for good, or of one; gives their names. */
  drop(run: string, change: Decision & { readonly reason: string }): Promise<readonly string[]>;
  /** Tasks that failed for good, of all runs, the newest first; without a page those that nobody retried or dropped. */
  deadLetters(page: DeadLetterPage): Promise<readonly DeadLetter[]>;
  close(): Promise<void>;
}

/** How this process works. */
export interface WorkOptions {
  /** How many tasks it does at once. As many as there are processors, unless said; 0 drives runs alone. */
  readonly slots?: number | undefined;
  /** What it has of what tasks take, such as `{ gpu: 1 }`. Default nothing: it does only tasks that take nothing. */
  readonly resources?: Readonly<Record<string, number>> | undefined;
  /** Whether it drives runs too, and does not only do tasks. Default true. */
  readonly orchestrate?: boolean | undefined;
  /** How often a worker says that it lives; it is given up after two and a half of these. Default 10 s. */
  readonly heartbeatMs?: number | undefined;
  /** How long a command may take to end once it was told to. Default 10 s. */
  readonly graceMs?: number | undefined;
  /** Where patches are tried, and what stays there from one to the next. */
  readonly ledger?: LedgerPlace | undefined;
  /** Where it is asked, on HTTP; `false` for nowhere. A free port of 127.0.0.1 unless said. */
  readonly api?: ApiOptions | false | undefined;
  /** Gets the lines that tasks print. */
  readonly onLine?: ((task: TakenTask, line: PrintedLine) => void) | undefined;
}

export interface ApiOptions {
  /** The address to listen on. Default `127.0.0.1`. */
  readonly host?: string | undefined;
  /** 0, which is the default, takes a free one. */
  readonly port?: number | undefined;
  /** What a request that changes something must bring, as `Authorization: Bearer …`. One by chance unless said. */
  readonly token?: string | undefined;
}

/** Work that is under way in this process. */
export interface Working {
  /** Where it is asked; not there if it is nowhere. */
  readonly url: string | undefined;
  /** Takes nothing more, waits for what it does, and after the grace (30 s) tells it to end; another call may shorten it. */
  stop(graceMs?: number): Promise<void>;
  /** Ends by force what it does. */
  force(): void;
}

/** The pipelines of a store that this process has open. */
export interface Pipelines extends PipelinesView {
  /** The steps by which the store was brought to the newest version just now. */
  readonly migrated: readonly string[];
  /** Drives runs and does their tasks in this process, until it is stopped. */
  work(options?: WorkOptions): Promise<Working>;
}

export interface PipelinesOptions {
  /**
   * Where they are kept: `postgres://user@host/database`, or the folder of the embedded store, which belongs to one
   * process at a time. `memory://` keeps them for as long as this process lives. Default `.tta-obs/pipelines`.
   */
  readonly database?: string | undefined;
  /** The functions, primitives and agents that tasks may call. */
  readonly registry?: WorkRegistry | undefined;
  /** By which the store is shown while this process works: as metrics, checks, spans and lines of its log. */
  readonly telemetry?: ObservedBy | undefined;
  /** A file to which each event is written, a line of JSON for each; `events.jsonl` beside an embedded store unless said. */
  readonly events?: string | undefined;
  /** Called when the store does not answer while this process works; it goes on trying. */
  readonly onTrouble?: ((error: unknown) => void) | undefined;
}
