import { closest, ObsError } from "../errors/index.ts";
import { metricsReference, type ReferenceMetric } from "../render/index.ts";
import { type Explained, explainAlert } from "./explain-alert.ts";
import { explainMetric } from "./explain-metric.ts";
import { explainPanel } from "./explain-panel.ts";
import { explainSlo } from "./explain-slo.ts";
import type { Explanation } from "./explanation.ts";
import { panelsOf } from "./places.ts";

/** So many names of a kind are offered for one that is unknown. */
const mostOffered = 3;

const isAlike = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** A series of a histogram is asked for by its own name too. */
const stem = (name: string): string => name.replace(/_(bucket|sum|count)$/, "");

/** Names that are near to one, or have it in them. */
function near(name: string, known: readonly string[]): readonly string[] {
  const meant = closest(name, known);
  const within = known
    .filter((one) => name.length > 2 && one.toLowerCase().includes(name.toLowerCase()))
    .toSorted((a, b) => a.length - b.length);
  return [...new Set([...(meant === undefined ? [] : [meant]), ...within])].slice(0, mostOffered);
}

function offered(kind: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`the ${kind}${names.length === 1 ? "" : "s"} ${names.join(", ")}`];
}

function unknown(name: string, known: Readonly<Record<string, readonly string[]>>): ObsError {
  const found = Object.entries(known).flatMap(([kind, names]) => offered(kind, near(name, names)));
  return new ObsError({
    code: "EXPLAIN_UNKNOWN",
    problem: `no alert, metric, panel or objective is called ${name}`,
    fix:
      found.length === 0
        ? "see docs/alerts.md, docs/metrics.md and docs/dashboards.md"
        : `perhaps you mean ${found.join(" or ")}`,
  });
}

/**
 * Says what a name of a project stands for: an alert, an objective, a metric, or a panel by its title or
 * as `board/panel`.
 *
 * @throws ObsError EXPLAIN_UNKNOWN with the names that may have been meant, also where several panels have that title
 * @example `explain(project, "ServiceDown").kind`
 */
export function explain(project: Explained, name: string): Explanation {
  const alert = project.alerts.find((one) => isAlike(one.name, name));
  if (alert !== undefined) return explainAlert(project, alert);
  const slo = project.slos.find((one) => isAlike(one.name, name));
  if (slo !== undefined) return explainSlo(project, slo);
  const metrics = metricsReference({
    ...project.catalog,
    project: project.projectMetrics,
    recordings: project.recordings,
    namespace: project.namespace,
  });
  const byName = (wanted: string): ReferenceMetric | undefined =>
    metrics.find((one) => isAlike(one.name, wanted));
  const metric = byName(name) ?? byName(stem(name));
  if (metric !== undefined) return explainMetric(project, metric);
  const panels = panelsOf(project);
  const called = panels.filter(({ place }) =>
    [place.key, place.title, `${place.board}/${place.title}`].some((one) => isAlike(one, name)),
  );
  const [panel, second] = called;
  if (panel !== undefined && second === undefined) return explainPanel(project, panel);
  if (panel !== undefined) {
    throw new ObsError({
      code: "EXPLAIN_UNKNOWN",
      problem: `${called.length} panels are called ${name}`,
      fix: `name one of ${called.map(({ place }) => place.key).join(", ")}`,
    });
  }
  throw unknown(name, {
    alert: project.alerts.map((one) => one.name),
    metric: metrics.map((one) => one.name),
    objective: project.slos.map((one) => one.name),
    panel: panels.flatMap(({ place }) => [place.key, place.title]),
  });
}
