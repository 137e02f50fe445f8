import {
  type Catalog,
  catalog,
  type DashboardTarget,
  type DeclaredEnvironment,
  dashboardTargets,
  declareEnvironments,
  defaultNamespace,
  type EnvironmentDeclaration,
  isNamespace,
  type Metrics,
  type RuleTarget,
} from "../catalog/index.ts";
import { type Board, boards } from "../dashboards/index.ts";
import { ObsError } from "../errors/index.ts";
import { type AnyRecording, recordings } from "../promql/index.ts";
import {
  type Alert,
  alerts,
  checkSlo,
  type Slo,
  sloAlerts,
  sloBaseRecordings,
  slos,
} from "../rules/index.ts";
import { checkAlertPanels } from "./alert-panels/check-alert-panels.ts";
import { checkAlerts, checkLimits } from "./project/check-alerts.ts";
import { checkBoards } from "./project/check-boards.ts";
import { checkQueries } from "./project/check-queries.ts";
import { checkReaders } from "./project/check-readers.ts";
import { checkRecordings } from "./project/check-recordings.ts";
import { joinCatalog } from "./project/join-catalog.ts";
import { joinSlos } from "./project/join-slos.ts";
import type { ProjectParts } from "./project/project-parts.ts";

/** What a project may choose about its generated files, and what it adds to them. */
export interface RenderOptions extends ProjectParts {
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
  /** For whom rules are written beside Prometheus itself; nobody unless stated. */
  readonly ruleTargets?: readonly RuleTarget[];
  /**
   * Environments beside production, staging and drill: name → which of these it is like, and limits and objectives of
   * its own. One of ours may be named too, to give it other numbers.
   */
  readonly environments?: Readonly<Record<string, EnvironmentDeclaration>>;
  /** What this package emits and queries; ours unless stated. */
  readonly catalog?: Catalog;
}

/** {@link RenderOptions} with everything that was left out filled in, and the project's parts behind ours. */
export interface ResolvedOptions {
  readonly scrapeIntervalSeconds: number;
  readonly namespace: string;
  readonly runbookBase: string;
  readonly grafanaUrl: string;
  readonly target: DashboardTarget;
  readonly ruleTargets: readonly RuleTarget[];
  /** What this package emits, and what others emit that it or the project queries. */
  readonly catalog: Catalog;
  /** What the project's own code emits. */
  readonly projectMetrics: Metrics;
  readonly boards: readonly Board[];
  readonly recordings: readonly AnyRecording[];
  readonly alerts: readonly Alert[];
  /** What is promised: ours and those of the project. */
  readonly slos: readonly Slo[];
  /** Those of `alerts` that the project added. */
  readonly projectAlerts: readonly Alert[];
  /** The environments that alerts are written for. */
  readonly environments: readonly DeclaredEnvironment[];
}

/**
 * Fills in what was left out, and judges what the project adds.
 *
 * @throws ObsError RENDER_NAMESPACE; CATALOG_*, DASHBOARD_*, RENDER_ALERT, RENDER_BOARD, RENDER_METRIC,
 * RENDER_REFERENCE and RULES_RECORDING for the parts of a project
 */
export function resolveOptions(options: RenderOptions): ResolvedOptions {
  const namespace = options.namespace ?? defaultNamespace;
  if (!isNamespace(namespace)) {
    throw new ObsError({
      code: "RENDER_NAMESPACE",
      problem: `the namespace "${namespace}" is not lower snake case`,
      fix: "use words of a-z and 0-9 joined by _",
    });
  }
  const base = options.catalog ?? catalog;
  const { all, project } = joinCatalog(base, options, namespace);
  const { boards: ownBoards = [], recordings: ownRecordings = [], alerts: ownAlerts = [] } = options;
  const promised = joinSlos(slos, options);
  const gone = new Set(sloAlerts(promised.replaced).map(({ name }) => name));
  const projectAlerts = [...promised.alerts, ...ownAlerts];
  const allAlerts = [...alerts.filter(({ name }) => !gone.has(name)), ...projectAlerts];
  const limits = allAlerts.flatMap(({ limit, also = [] }) => [limit, ...also.map((one) => one.limit)]);
  const keys = new Set(limits.flatMap(({ key }) => key ?? []));
  const environments = declareEnvironments(options.environments ?? {}, {
    limits: [...keys],
    objectives: promised.slos.map(({ name }) => name),
  });
  for (const slo of promised.slos) checkSlo(slo, environments);
  const joined = {
    boards: [...boards, ...ownBoards],
    recordings: [...sloBaseRecordings(promised.slos, environments), ...recordings, ...ownRecordings],
    alerts: allAlerts,
    slos: promised.slos,
  };
  checkBoards(boards, ownBoards);
  checkRecordings(recordings, ownRecordings, all);
  checkAlerts(ownAlerts, joined.boards);
  checkLimits(joined.alerts, environments);
  checkQueries(options, all, joined.recordings);
  checkReaders(joined);
  checkAlertPanels(joined.alerts, joined.boards, joined.recordings);
  return {
    scrapeIntervalSeconds: options.scrapeIntervalSeconds,
    namespace,
    runbookBase: (options.runbookBase ?? "docs/runbooks").replace(/\/+$/, ""),
    grafanaUrl: (options.grafanaUrl ?? "").replace(/\/+$/, ""),
    target: options.target ?? dashboardTargets[0],
    ruleTargets: [...new Set(options.ruleTargets)],
    catalog: { metrics: base.metrics, external: all.external },
    projectMetrics: project,
    ...joined,
    projectAlerts,
    environments,
  };
}
