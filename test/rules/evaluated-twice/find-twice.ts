import type { Panel } from "../../../src/dashboards/index.ts";
import { boards } from "../../../src/dashboards/index.ts";
import { type Node, print } from "../../../src/promql/index.ts";
import { nodesOf } from "../../../src/promql/lint/visit.ts";
import { normalForm } from "../../../src/promql/quantity/normal-form.ts";
import { secondsOf } from "../../../src/promql/read/number.ts";
import { placedQueries } from "../../../src/render/project/placed-queries.ts";
import { alerts } from "../../../src/rules/index.ts";

/** A part of queries that is worked out more than once, and who asks it. */
export interface EvaluatedTwice {
  readonly query: string;
  readonly places: readonly string[];
}

const hour = 3600;

/** Buckets are as many series as a histogram has bounds; over hours, samples are many whatever the series. */
function isCostly(part: Node): boolean {
  return [...nodesOf(part)].some(
    (node) =>
      node.type === "selector" &&
      node.window !== undefined &&
      (node.metric.endsWith("_bucket") || (secondsOf(node.window) ?? 0) >= hour),
  );
}

/** Windows that Grafana chooses are others at each look: nothing of them can be recorded. */
const isFixed = (part: Node): boolean =>
  [...nodesOf(part)].every((node) => node.type !== "selector" || !(node.window ?? "").includes("$"));

/** What a function makes of each series alone is as many series again: only what is put together is worth keeping. */
function isTogether(part: Node): boolean {
  if (part.type === "aggregate") return true;
  return part.type === "call" && part.name === "histogram_quantile";
}

const drawnOverTime: readonly Panel["type"][] = ["timeseries", "heatmap", "state-timeline"];

/** Panels that are asked for each moment of a range; numbers and tables are asked for one, while somebody looks. */
const lines = new Set(
  boards.flatMap(({ key, rows }) =>
    rows.flatMap(({ panels }) =>
      Object.entries(panels)
        .filter(([, { type }]) => drawnOverTime.includes(type))
        .map(([panel]) => `panel "${panel}" on board "${key}"`),
    ),
  ),
);

const isOften = (place: string): boolean => place.startsWith("alert") || lines.has(place);

/**
 * What is costly, the same in two places or more, and worked out often in one of them: at each evaluation, or for each
 * moment of a line. Of what contains one another the greatest, where the places are the same.
 */
export function evaluatedTwice(): readonly EvaluatedTwice[] {
  const places = new Map<string, Set<string>>();
  for (const { place, node } of placedQueries({ boards, alerts })) {
    for (const part of nodesOf(node)) {
      if (!isTogether(part) || !isCostly(part) || !isFixed(part)) continue;
      // Of no environment that there is: what an alert asks for several is recorded once.
      const query = print({ node: normalForm(part, { recordings: [], environment: "any" }) });
      places.set(query, (places.get(query) ?? new Set()).add(place));
    }
  }
  const twice = [...places].filter(([, at]) => at.size > 1 && [...at].some(isOften));
  const isWithin = ([query, at]: (typeof twice)[number]): boolean =>
    twice.some(
      ([other, there]) => other !== query && other.includes(query) && [...at].every((one) => there.has(one)),
    );
  return twice
    .filter((one) => !isWithin(one))
    .map(([query, at]) => ({ query, places: [...at].sort() }))
    .sort((a, b) => b.places.length - a.places.length || (a.query < b.query ? -1 : 1));
}
