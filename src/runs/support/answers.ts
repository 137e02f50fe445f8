import type { Attributes } from "./attributes.ts";
import type { LogLine } from "./log-line.ts";
import type { RunSummary } from "./run.ts";
import type { RunSpan } from "./span.ts";

/** The answer to a `RunsQuestion`. */
export interface RunsAnswer {
  readonly runs: readonly RunSummary[];
  /** Of a question with `since`: trace ids of runs that changed and are not, or no longer, what was asked for. */
  readonly gone: readonly string[];
  /** `cursor` of the next page; null on the last one. */
  readonly next: string | null;
  /** To be given as `since`, when runs that change after this answer are wanted. */
  readonly revision: number;
}

/** One run with all that is kept of it. */
export interface RunAnswer {
  readonly run: RunSummary;
  /** In the order in which they began, at most 10,000. */
  readonly spans: readonly RunSpan[];
  /** Attributes of the processes that made the spans. */
  readonly resources: readonly Attributes[];
  /** In the order in which they were written, at most 2,000; more of them are found by `askLogs`. */
  readonly logs: readonly LogLine[];
}

/** The answer to a `LogsQuestion`. */
export interface LogsAnswer {
  readonly lines: readonly LogLine[];
  /** `cursor` of older lines; null where there are none. */
  readonly next: string | null;
  /** To be given as `after`, when lines that arrive after this answer are wanted. */
  readonly tail: number;
}

/** What is kept, and what can be asked for. */
export interface StoreAnswer {
  /** Where services send what they have: the value of OTEL_EXPORTER_OTLP_ENDPOINT. */
  readonly endpoint: string;
  readonly runs: number;
  readonly spans: number;
  readonly logs: number;
  /** Size of the store, and the size that it is kept below. */
  readonly bytes: number;
  readonly mostBytes: number;
  /** When the oldest run that is kept began; null if there is none. */
  readonly oldestMs: number | null;
  /** What was sent and could not be kept since the receiver started. */
  readonly dropped: { readonly spans: number; readonly logs: number };
  /** Who is handed on what was kept: requests that were taken there, and that were let go, since the receiver started. */
  readonly handedOn?: readonly { readonly to: string; readonly sent: number; readonly dropped: number }[];
  /** Why nothing is kept at the moment, in one sentence; null if all is well. */
  readonly problem: string | null;
  /** For menus: the names that runs and log lines have, in alphabetical order, at most 500 each. */
  readonly services: readonly string[];
  readonly workflows: readonly string[];
}
