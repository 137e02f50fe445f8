import { isObsError } from "../errors/index.ts";
import type {
  AlertExplanation,
  BudgetNow,
  Explanation,
  MetricExplanation,
  SeriesNow,
  SloExplanation,
} from "../explain/index.ts";
import type { QueryRunner } from "../prometheus/index.ts";
import type { ProjectOptions } from "./plan-project.ts";
import { resolveProject } from "./resolve-project.ts";

/** What is asked about, and of whom. */
export interface ExplainOptions extends ProjectOptions {
  /** An alert, a metric, a panel or an objective. */
  readonly name: string;
  /** Who says how things are now; nobody unless stated. */
  readonly prometheusUrl?: string | undefined;
  /** Where boards are shown, if anywhere. */
  readonly boardsUrl?: string | undefined;
  /** Longest time for one query, in ms. Default 10,000. */
  readonly timeoutMs?: number | undefined;
}

/** How things are at a moment. */
export interface ExplainedNow {
  readonly prometheusUrl?: string;
  /** ms since 1970 */
  readonly at: number;
  readonly series: readonly SeriesNow[];
  /** Why nothing is known of it, in a sentence. */
  readonly missing?: string;
}

/** How the budgets of an objective are at a moment. */
export interface BudgetsNow extends Omit<ExplainedNow, "series"> {
  readonly budgets: readonly BudgetNow[];
}

export interface ProjectExplanation {
  readonly explanation: Explanation;
  readonly boardsUrl?: string;
  /** What an alert makes of its series now. */
  readonly now?: ExplainedNow;
  /** What is left of the budgets of an objective now. */
  readonly budgets?: BudgetsNow;
  /** Values that the labels of a metric have now, where it may have any. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Says what a name of a project stands for, and how it is now where a Prometheus answers. That none does is told, and
 * takes nothing away from the rest.
 *
 * @throws ObsError EXPLAIN_UNKNOWN, and whatever the project throws
 */
export async function explainName(options: ExplainOptions): Promise<ProjectExplanation> {
  const project = await resolveProject(options);
  const { explain } = await import("../explain/index.ts");
  const explanation = explain(project, options.name);
  const { boardsUrl } = options;
  const base = { explanation, ...(boardsUrl !== undefined && { boardsUrl }) };
  if (explanation.kind === "alert") return { ...base, now: await now(explanation, options) };
  if (explanation.kind === "slo")
    return { ...base, budgets: await budgets(explanation, options, project.namespace) };
  if (explanation.kind === "metric") return { ...base, ...(await valuesNow(explanation, options)) };
  return base;
}

async function runnerOf({ prometheusUrl = "", timeoutMs = 10_000 }: ExplainOptions) {
  const { createPrometheusApi, readPrometheusAddress, requirePrometheus } = await import(
    "../prometheus/index.ts"
  );
  const { url, authorization } = readPrometheusAddress(prometheusUrl);
  const { instant } = createPrometheusApi({ url, authorization, fetch, timeoutMs });
  await requirePrometheus(instant, url);
  return { url, run: instant };
}

/** What a server says of this moment, or why nothing is known of it. */
async function told<T>(
  options: ExplainOptions,
  ask: (run: QueryRunner) => Promise<readonly T[]>,
): Promise<Omit<ExplainedNow, "series"> & { readonly all: readonly T[] }> {
  const at = Date.now();
  if (options.prometheusUrl === undefined) {
    const missing = "not known: no stack runs here, and no --prometheus says whom to ask.";
    return { at, all: [], missing };
  }
  try {
    const { url, run } = await runnerOf(options);
    return { prometheusUrl: url, at, all: await ask(run) };
  } catch (error) {
    if (!isObsError(error)) throw error;
    return { at, all: [], missing: `not known: ${error.problem}.` };
  }
}

async function now(alert: AlertExplanation, options: ExplainOptions): Promise<ExplainedNow> {
  const { alertNow } = await import("../explain/index.ts");
  const { all, ...rest } = await told(options, (run) => alertNow(alert, run));
  return { ...rest, series: all };
}

async function budgets(slo: SloExplanation, options: ExplainOptions, namespace: string): Promise<BudgetsNow> {
  const { sloNow } = await import("../explain/index.ts");
  const { all, ...rest } = await told(options, (run) => sloNow(slo, run, namespace));
  return { ...rest, budgets: all };
}

async function valuesNow(
  { metric }: MetricExplanation,
  options: ExplainOptions,
): Promise<Pick<ProjectExplanation, "values">> {
  if (options.prometheusUrl === undefined) return {};
  const asked = Object.entries(metric.labels).filter(([, { values }]) => values === undefined);
  const series = metric.kind === "histogram" ? `${metric.name}_count` : metric.name;
  try {
    const { run } = await runnerOf(options);
    const found: [string, readonly string[]][] = [];
    for (const [label] of asked) found.push([label, await valuesOf(label, series, run)]);
    return { values: Object.fromEntries(found) };
  } catch (error) {
    if (!isObsError(error)) throw error;
    return {};
  }
}

async function valuesOf(label: string, series: string, run: QueryRunner): Promise<readonly string[]> {
  const answer = await run(`group by (${label}) (${series})`);
  if (!answer.ok) return [];
  return answer.samples
    .map(({ labels }) => labels[label] ?? "")
    .filter((value) => value !== "")
    .toSorted();
}
