import { type AnyRecording, children, durationSeconds, type Node, nodesOf } from "../../promql/index.ts";

/** What a query asks of the past, recordings seen through. */
export interface Queried {
  /** Metrics of which it reads series. */
  readonly metrics: ReadonlySet<string>;
  /** Recordings on the way to them, those first that others read. */
  readonly recordings: readonly AnyRecording[];
  /** Seconds of each window. */
  readonly windows: readonly number[];
  /** Seconds of each offset, and of each step of a query in a query. */
  readonly offsets: readonly number[];
  /** Seconds between now and the oldest sample that counts. */
  readonly reach: number;
}

/** Sees through the recordings that a query reads to the metrics that they are made of. */
export function queried(node: Node, recordings: readonly AnyRecording[]): Queried {
  const all = [...nodesOf(node)];
  const names = new Set(all.flatMap((one) => (one.type === "selector" ? [one.metric] : [])));
  const read = recordings.filter(({ name }) => names.has(name));
  const behind = read.map(({ query }) => queried(query.node, recordings));
  for (const { name } of read) names.delete(name);
  const past = all.flatMap((one) => (one.type === "selector" || one.type === "subquery" ? [one] : []));
  return {
    metrics: new Set([...names, ...behind.flatMap(({ metrics }) => [...metrics])]),
    recordings: [...new Set([...behind.flatMap((one) => one.recordings), ...read])],
    windows: [...past.flatMap(({ window }) => seconds(window)), ...behind.flatMap((one) => one.windows)],
    offsets: [
      ...past.flatMap(({ offset }) => seconds(offset)),
      ...past.flatMap((one) => (one.type === "subquery" ? seconds(one.step) : [])),
      ...behind.flatMap((one) => one.offsets),
    ],
    reach: reachOf(node) + Math.max(0, ...behind.map(({ reach }) => reach)),
  };
}

/** Seconds that a query itself looks back, through queries in it. */
function reachOf(node: Node): number {
  const own =
    node.type === "selector" || node.type === "subquery"
      ? [...seconds(node.window), ...seconds(node.offset)].reduce((sum, one) => sum + one, 0)
      : 0;
  return own + Math.max(0, ...children(node).map(reachOf));
}

/** An offset into the future counts as one into the past, so that there are samples on both sides. */
function seconds(text: string | undefined): readonly number[] {
  return text === undefined ? [] : [durationSeconds(text.replace(/^-/, ""))];
}
