import type { PromDuration } from "../duration/index.ts";
import type { SelectorNode } from "./ast.ts";
import { type Expression, type Vector, vector } from "./expression.ts";
import type { QueryUnit } from "./unit.ts";

/** A query whose answer Prometheus keeps as a series of its own, whatever its labels. */
export interface AnyRecording {
  readonly name: string;
  /** What the series says, for the reference. */
  readonly help: string;
  readonly query: Expression;
  /** What the rule writes on every series beside the labels of its query: it tells those that share a name apart. */
  readonly labels?: Readonly<Record<string, string>>;
  /** How often it is computed; as often as all rules of the server unless stated. */
  readonly every?: PromDuration;
}

/** A recording with the labels `L` in `U`. */
export interface Recording<L extends string, U extends QueryUnit> extends AnyRecording {
  readonly query: Vector<L, U>;
}

/** The labels of the series that a recording writes. */
export function recordedLabels({
  query,
  labels = {},
}: Pick<AnyRecording, "query" | "labels">): readonly string[] {
  return [...new Set([...query.labels, ...Object.keys(labels)])];
}

/** What a recorded name is built of. */
export interface RecordingName<L extends string> {
  /** The labels that the series keeps: the level. */
  readonly by: readonly L[];
  /** The metric that it comes from. */
  readonly metric: string;
  /** What was done to it, window last: `error_ratio_5m`. */
  readonly operation: string;
}

/**
 * The name of a recorded series: `level:metric:operation`.
 *
 * @example `service_workflow:tta_workflow_duration_seconds:p95_5m`
 */
export function recordingName<L extends string>({ by, metric, operation }: RecordingName<L>): string {
  return `${[...by].sort().join("_")}:${metric}:${operation}`;
}

/** Selects the series that a recording writes, with its labels and unit. */
export function recorded<L extends string, U extends QueryUnit>(recording: Recording<L, U>): Vector<L, U> {
  const { labels, unit, ceiling, bounds } = recording.query;
  const node: SelectorNode = {
    type: "selector",
    metric: recording.name,
    matchers: [],
    carries: labels,
    window: undefined,
    offset: undefined,
    at: undefined,
  };
  return vector({ node, labels, unit, ceiling, bounds });
}
