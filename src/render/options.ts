import { type Catalog, catalog, defaultNamespace, isNamespace } from "../catalog/index.ts";
import { ObsError } from "../errors/index.ts";

export const dashboardTargets = ["classic", "grafana-v2"] as const;
/** What boards are written for. */
export type DashboardTarget = (typeof dashboardTargets)[number];

/** What a project may choose about its generated files. */
export interface RenderOptions {
  /** Seconds between two scrapes, the same as in `prometheus.yml`: panels ask for no finer step. */
  readonly scrapeIntervalSeconds: number;
  /** Takes the place of the leading `tta` in the names of our metrics; `tta` unless stated. */
  readonly namespace?: string;
  /** Address or folder before the file names of runbooks; `docs/runbooks` unless stated. */
  readonly runbookBase?: string;
  /** Address of Grafana before the paths of boards in alerts; none unless stated, so that links are paths. */
  readonly grafanaUrl?: string;
  /**
   * What the boards are written for: `classic` JSON, which Grafana 10 to 13 load, or resources of Grafana's
   * dashboard API v2; `classic` unless stated.
   */
  readonly target?: DashboardTarget;
  /** The catalog that the metric reference describes; ours unless stated. */
  readonly catalog?: Catalog;
}

/** {@link RenderOptions} with everything that was left out filled in. */
export type ResolvedOptions = Required<RenderOptions>;

/** Fills in what was left out. Throws an `ObsError` RENDER_NAMESPACE. */
export function resolveOptions(options: RenderOptions): ResolvedOptions {
  const namespace = options.namespace ?? defaultNamespace;
  if (!isNamespace(namespace)) {
    throw new ObsError({
      code: "RENDER_NAMESPACE",
      problem: `the namespace "${namespace}" is not lower snake case`,
      fix: "use words of a-z and 0-9 joined by _",
    });
  }
  return {
    scrapeIntervalSeconds: options.scrapeIntervalSeconds,
    namespace,
    runbookBase: (options.runbookBase ?? "docs/runbooks").replace(/\/+$/, ""),
    grafanaUrl: (options.grafanaUrl ?? "").replace(/\/+$/, ""),
    target: options.target ?? "classic",
    catalog: options.catalog ?? catalog,
  };
}
