import {
  isRecord,
  listOf,
  numberOf,
  objectOf,
  objectsOf,
  textOf,
  textsOf,
} from "../../../src/narrow/index.ts";
import {
  type LogLine,
  type LogsAnswer,
  logLevels,
  type RunAnswer,
  type RunSummary,
  type RunsAnswer,
  runOutcomes,
  type StoreAnswer,
} from "../../../src/runs/support/index.ts";
import { DataError } from "../client/data-error.ts";
import { attributesOf, readSpan } from "./read-span.ts";

/** Throws {@link DataError} where something else answered than a receiver of runs. */
function listIn(answer: unknown, name: string): readonly unknown[] {
  if (isRecord(answer) && Array.isArray(answer[name])) return answer[name];
  throw new DataError("malformed", "The receiver of runs gave an answer that cannot be read.");
}

/** The answer to `askRuns`. */
export function readRuns(answer: unknown): RunsAnswer {
  const { next, revision, gone } = objectOf(answer);
  return {
    runs: objectsOf(listIn(answer, "runs")).map(readSummary),
    gone: textsOf(gone),
    next: textOf(next) ?? null,
    revision: numberOf(revision) ?? 0,
  };
}

/** The answer to `askRun`. */
export function readRun(answer: unknown): RunAnswer {
  const { run, resources, logs } = objectOf(answer);
  return {
    run: readSummary(run),
    spans: objectsOf(listIn(answer, "spans")).map(readSpan),
    resources: listOf(resources).map(attributesOf),
    logs: objectsOf(logs).map(readLine),
  };
}

/** The answer to `askLogs`. */
export function readLogs(answer: unknown): LogsAnswer {
  const { next, tail } = objectOf(answer);
  return {
    lines: objectsOf(listIn(answer, "lines")).map(readLine),
    next: textOf(next) ?? null,
    tail: numberOf(tail) ?? 0,
  };
}

/** The answer to `askStore`. */
export function readStore(answer: unknown): StoreAnswer {
  const { endpoint, runs, spans, logs, bytes, mostBytes, oldestMs, dropped, ...more } = objectOf(answer);
  const { handedOn, problem, services, workflows } = more;
  return {
    endpoint: textOf(endpoint, ""),
    runs: numberOf(runs) ?? 0,
    spans: numberOf(spans) ?? 0,
    logs: numberOf(logs) ?? 0,
    bytes: numberOf(bytes) ?? 0,
    mostBytes: numberOf(mostBytes) ?? 0,
    oldestMs: numberOf(oldestMs) ?? null,
    dropped: {
      spans: numberOf(objectOf(dropped).spans) ?? 0,
      logs: numberOf(objectOf(dropped).logs) ?? 0,
    },
    handedOn: objectsOf(handedOn).map(({ to, sent, dropped: lost }) => ({
      to: textOf(to, ""),
      sent: numberOf(sent) ?? 0,
      dropped: numberOf(lost) ?? 0,
    })),
    problem: textOf(problem) ?? null,
    services: textsOf(services),
    workflows: textsOf(workflows),
  };
}

function readSummary(value: unknown): RunSummary {
  const run = objectOf(value);
  const number = (name: string): number => numberOf(run[name]) ?? 0;
  return {
    traceId: textOf(run.traceId, ""),
    name: textOf(run.name, ""),
    workflow: textOf(run.workflow) ?? null,
    services: textsOf(run.services),
    environment: textOf(run.environment) ?? null,
    startMs: number("startMs"),
    durationMs: number("durationMs"),
    outcome: runOutcomes.find((outcome) => outcome === run.outcome) ?? "open",
    error: textOf(run.error) ?? null,
    spans: number("spans"),
    errors: number("errors"),
    logs: number("logs"),
    inputTokens: number("inputTokens"),
    outputTokens: number("outputTokens"),
    costUsd: numberOf(run.costUsd) ?? null,
    revision: number("revision"),
  };
}

function readLine(line: ReturnType<typeof objectOf>): LogLine {
  return {
    id: numberOf(line.id) ?? 0,
    timeMs: numberOf(line.timeMs) ?? 0,
    level: logLevels.find((level) => level === line.level) ?? "info",
    service: textOf(line.service, ""),
    message: textOf(line.message, ""),
    traceId: textOf(line.traceId) ?? null,
    spanId: textOf(line.spanId) ?? null,
    attributes: attributesOf(line.attributes),
  };
}
