import { ours } from "../../../src/duration/index.ts";
import {
  type LogLevel,
  type LogsQuestion,
  logLevels,
  type RunOrder,
  type RunOutcome,
  type RunsQuestion,
  runOrders,
  runOutcomes,
} from "../../../src/runs/support/index.ts";

/** What the address of the list of runs asks for, beside its time. */
export interface RunsFilter {
  readonly text: string;
  readonly services: readonly string[];
  readonly workflows: readonly string[];
  readonly outcomes: readonly RunOutcome[];
  /** As it was written: `2s`. */
  readonly least: string;
  readonly order: RunOrder;
  readonly ascending: boolean;
}

/** Milliseconds of a duration as our options take it; undefined where it is none. */
export function leastMs(text: string): number | undefined {
  const plain = text.trim();
  if (plain === "") return undefined;
  const ms = /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : ours.read(plain.replaceAll(" ", ""));
  return ms;
}

export function readRunsFilter(params: URLSearchParams): RunsFilter {
  const outcomes = params.getAll("outcome");
  return {
    text: params.get("q") ?? "",
    services: params.getAll("service"),
    workflows: params.getAll("workflow"),
    outcomes: runOutcomes.filter((outcome) => outcomes.includes(outcome)),
    least: params.get("min") ?? "",
    order: runOrders.find((order) => order === params.get("sort")) ?? "start",
    ascending: params.get("asc") === "1",
  };
}

export function questionOf(
  filter: RunsFilter,
  range: { readonly from: number; readonly to: number },
  moving: boolean,
): RunsQuestion {
  const least = leastMs(filter.least);
  return {
    ...(filter.text.trim() !== "" && { text: filter.text.trim() }),
    services: filter.services,
    workflows: filter.workflows,
    outcomes: filter.outcomes,
    ...(least !== undefined && { minDurationMs: least }),
    fromMs: Math.round(range.from),
    ...(!moving && { toMs: Math.round(range.to) }),
    order: filter.order,
    ascending: filter.ascending,
  };
}

/** What the address of the log asks for, beside its time. */
export interface LogsFilter {
  readonly text: string;
  readonly level: LogLevel | undefined;
  readonly services: readonly string[];
  readonly traceId: string;
}

export const readLogsFilter = (params: URLSearchParams): LogsFilter => ({
  text: params.get("q") ?? "",
  level: logLevels.find((level) => level === params.get("level")),
  services: params.getAll("service"),
  traceId: params.get("trace") ?? "",
});

export function logsQuestionOf(
  filter: LogsFilter,
  range: { readonly from: number; readonly to: number },
  moving: boolean,
): LogsQuestion {
  const traceId = filter.traceId.trim().toLowerCase();
  return {
    ...(filter.text.trim() !== "" && { text: filter.text.trim() }),
    ...(filter.level !== undefined && { level: filter.level }),
    services: filter.services,
    ...(traceId !== "" && { traceId }),
    fromMs: Math.round(range.from),
    ...(!moving && { toMs: Math.round(range.to) }),
  };
}
