import type { PageRegistry } from "../create-registry.ts";
import { Claims } from "../exposition/claims.ts";
import { liveSeries, type OwnFamily, unitOf } from "../exposition/own-family.ts";
import { claimedFamilies, type Report, readForeign } from "../exposition/page.ts";
import { type PageProblem, ProblemReport } from "../exposition/problem.ts";
import type { ForeignFamilies } from "../family.ts";
import type { ExemplarRecord } from "../types.ts";
import { foreignPoints } from "./foreign-points.ts";
import type { PointExemplar, PointFamily } from "./points.ts";

/** Reads everything that a page shows, as numbers; never throws, whatever other libraries hand over. */
export type ReadPoints = (families?: readonly ForeignFamilies[]) => Generator<PointFamily>;

/**
 * Reads registries, and what other libraries hand over, as numbers: the same series with the same values as on a page
 * of theirs at that moment. `onProblem` is told once of each metric that is left out.
 */
export function pointReader(
  registries: readonly PageRegistry[],
  onProblem?: (problem: PageProblem) => void,
): ReadPoints {
  const { report } = new ProblemReport(onProblem);
  return (families = []) => readAll(registries, families, report);
}

function* readAll(
  registries: readonly PageRegistry[],
  families: readonly ForeignFamilies[],
  report: Report,
): Generator<PointFamily> {
  const claims = new Claims();
  for (const family of claimedFamilies(registries, claims, report)) {
    const read = ownPoints(family, report);
    if (read !== undefined) yield read;
  }
  for (const { source, families: theirs } of families) {
    for (const family of theirs) yield* readForeign(source, family, claims, {}, report, foreignPoints);
  }
}

function ownPoints(family: OwnFamily, report: Report): PointFamily | undefined {
  const [first] = family.stores;
  if (first === undefined) return undefined;
  const { definition } = first;
  const points = [...liveSeries(family, report)].map(([{ labelNames }, series]) => ({
    identity: series,
    labels: Object.fromEntries(labelNames.map((name, i) => [name, series.values[i] ?? ""])),
    startedAt: series.startedAt,
    numbers: Array.from({ length: series.width }, (_, cell) => series.numberAt(cell)),
    exemplars: series.exemplars.flatMap((one) => (one === undefined ? [] : [exemplarOf(one)])),
  }));
  if (points.length === 0) return undefined;
  const { kind, help } = definition;
  const bounds = definition.kind === "histogram" ? definition.buckets : [];
  return { name: family.name, kind, help, unit: unitOf(definition), bounds, points };
}

function exemplarOf({ traceId, spanId, value, time }: ExemplarRecord): PointExemplar {
  return { labels: { trace_id: traceId, span_id: spanId }, value, time };
}
