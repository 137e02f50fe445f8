import type { LogLevel } from "./log-line.ts";
import type { RunOutcome } from "./run.ts";

/** What runs can be sorted by; all begin with the greatest, and the newest among equal ones. */
export const runOrders = ["start", "duration", "cost", "tokens", "errors", "spans"] as const;
export type RunOrder = (typeof runOrders)[number];

/** Which runs to list. Of several values of one kind, a run needs one; of different kinds, it needs all. */
export interface RunsQuestion {
  /** Stands in its name, workflow, services or error, in any case; or its trace id begins with it. */
  readonly text?: string;
  readonly services?: readonly string[];
  readonly workflows?: readonly string[];
  readonly outcomes?: readonly RunOutcome[];
  readonly minDurationMs?: number;
  /** Began at this moment or later: milliseconds since 1970. */
  readonly fromMs?: number;
  /** Began before this moment. */
  readonly toMs?: number;
  /** Default `start`. */
  readonly order?: RunOrder;
  /** Begins with the least instead. */
  readonly ascending?: boolean;
  /** From 1 to 500; default 50. */
  readonly limit?: number;
  /** `next` of an answer to the same question: the page behind it. */
  readonly cursor?: string;
  /** `revision` of an earlier answer: only runs that are new or changed since, the oldest change first. */
  readonly since?: number;
}

/** Which log lines to list, those that arrived last first: senders tell of what they wrote within seconds. */
export interface LogsQuestion {
  /** Each word of it begins one of the message, in any case; what is `"in quotes"` stands there whole, one after the other. */
  readonly text?: string;
  /** The least level. */
  readonly level?: LogLevel;
  readonly services?: readonly string[];
  readonly traceId?: string;
  readonly fromMs?: number;
  readonly toMs?: number;
  /** From 1 to 1000; default 200. */
  readonly limit?: number;
  /** `next` of an answer to the same question: older lines. */
  readonly cursor?: string;
  /** `tail` of an earlier answer: only lines that arrived since, the earliest arrival first. */
  readonly after?: number;
}

/** A path below the address of the receiver, and the parameters behind it. */
export interface AskedPath {
  readonly path: string;
  readonly params: readonly [name: string, value: string][];
}

type Values = string | number | boolean | readonly string[] | undefined;

function paramsOf(values: Readonly<Record<string, Values>>): readonly [string, string][] {
  return Object.entries(values).flatMap(([name, value]): [string, string][] => {
    if (value === undefined || value === false) return [];
    if (typeof value === "object") return value.map((one) => [`${name}[]`, one]);
    return [[name, String(value)]];
  });
}

/** `GET /api/runs`, answered by a `RunsAnswer`. */
export function askRuns(question: RunsQuestion): AskedPath {
  const { services, workflows, outcomes, ...rest } = question;
  const lists = { service: services, workflow: workflows, outcome: outcomes };
  return { path: "/api/runs", params: paramsOf({ ...rest, ...lists }) };
}

/** `GET /api/runs/<trace id>`, answered by a `RunAnswer`, or by 404. */
export const askRun = (traceId: string): AskedPath => ({
  path: `/api/runs/${encodeURIComponent(traceId)}`,
  params: [],
});

/** `GET /api/logs`, answered by a `LogsAnswer`. */
export function askLogs({ services, ...rest }: LogsQuestion): AskedPath {
  return { path: "/api/logs", params: paramsOf({ ...rest, service: services }) };
}

/** `GET /api/runs-store`, answered by a `StoreAnswer`. */
export const askStore = (): AskedPath => ({ path: "/api/runs-store", params: [] });
