import { ObsError } from "../../errors/index.ts";
import type { BoundedLabel, LabelDefinition } from "./label.ts";
import type { MetricDefinition } from "./metric.ts";
import type { Metrics } from "./types.ts";

/** Names of the bounded labels of the metrics `M`. */
export type BoundedLabelName<M extends Metrics> = {
  [N in keyof M]: {
    [L in keyof M[N]["labels"]]: M[N]["labels"][L] extends BoundedLabel ? L : never;
  }[keyof M[N]["labels"]];
}[keyof M] &
  string;

/** How many values bounded labels may take, by name, in place of what the definitions say. */
export type LabelLimits<M extends Metrics> = { readonly [L in BoundedLabelName<M>]?: number | undefined };

/** More values than anybody can tell apart; each takes memory in the process and in Prometheus. */
const mostValues = 10_000;

function wrong(problem: string, fix: string): never {
  throw new ObsError({ code: "CATALOG_LABEL", problem, fix });
}

function checkLimits(metrics: Metrics, limits: Readonly<Record<string, number | undefined>>): void {
  const known = new Set(
    Object.values(metrics).flatMap(({ labels }) =>
      Object.keys(labels).filter((label) => labels[label]?.type === "bounded"),
    ),
  );
  for (const [label, limit] of Object.entries(limits)) {
    if (!known.has(label)) {
      wrong(`labelLimits names "${label}"`, `name one of the bounded labels ${[...known].sort().join(", ")}`);
    }
    if (limit === undefined || (Number.isInteger(limit) && limit > 0 && limit <= mostValues)) continue;
    wrong(`labelLimits gives "${label}" the limit ${limit}`, `give a whole number from 1 to ${mostValues}`);
  }
}

function limited(metric: MetricDefinition, limits: ReadonlyMap<string, number>): MetricDefinition {
  let grown = 1;
  const labels = Object.entries(metric.labels).map(([name, label]): [string, LabelDefinition] => {
    const limit = limits.get(name);
    if (label.type === "closed" || limit === undefined) return [name, label];
    grown *= (limit + 1) / (label.limit + 1);
    return [name, { ...label, limit }];
  });
  if (grown === 1) return metric;
  const seriesLimit = Math.ceil(metric.seriesLimit * grown);
  return { ...metric, labels: Object.fromEntries(labels), seriesLimit };
}

/**
 * The same metrics with other limits for bounded labels; the series limit of each grows and shrinks with its
 * labels. Throws CATALOG_LABEL for a label that none of them has and for a limit that cannot be meant.
 *
 * @example `limitLabels(catalog.metrics, { route: 200 })`
 */
export function limitLabels<M extends Metrics>(metrics: M, limits: LabelLimits<NoInfer<M>>): M {
  const given: Readonly<Record<string, number | undefined>> = limits;
  checkLimits(metrics, given);
  const chosen = new Map(
    Object.entries(given).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
  const changed: Metrics = Object.fromEntries(
    Object.entries(metrics).map(([name, metric]) => [name, limited(metric, chosen)]),
  );
  // Only numbers changed, which no type of a definition holds.
  return changed as M;
}
