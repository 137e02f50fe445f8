import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  componentMetrics,
  measuredByFewChecks,
  optionalMetrics,
  pipelineMetrics,
  qualityGateMetrics,
} from "../../src/catalog/index.ts";
import { isPrometheus, readDashboardFile } from "../../src/grafana/index.ts";
import { substituteVariables } from "../../src/promql/index.ts";
import { root } from "./running-cli.ts";

interface Asked {
  readonly name: string;
  readonly queries: readonly string[];
}

/** Panels of what no fault of the demo brings about: something of the stack itself would have to break. */
const ofBrokenStacks: ReadonlySet<string> = new Set([
  "Stack: Failed evaluations",
  "Stack: Alerts that got lost",
  "Stack: Failed evaluations of rules",
  "Stack: Alerts that no Alertmanager took",
  "Stack: Messages that no receiver took",
  "Stack: Checks that fail",
  "Stack: Critical checks",
  "Stack: Checks that know",
  "Stack: Canaries",
  "Stack: Remote write behind",
  "Stack: Unreadable pieces of the log",
  "Stack: Lost by the receiver in 1 h",
  "Stack: Data points refused in 1 h",
  "Stack: Not handed on in 1 h",
  "Stack: Sent to the receiver and not kept",
  "Stack: Kept by the receiver and not handed on",
]);

/** Panels of what takes longer than anything in the demo may: a run or a request 10 s, a call of a model 30 s. */
const ofLongWaits: ReadonlySet<string> = new Set([
  "SLO: Slow runs",
  "SLO: Slow requests",
  "SLO: Slow calls of models",
]);

/** Panels of workers, which the demo has none of, and of collectors that do not take what they are sent. */
const ofWhatIsNotThere: ReadonlySet<string> = new Set([
  "SDK: Workers by state",
  "SDK: Oldest report of a worker",
  "SDK: Workers that end",
  "SDK: Lost spans by reason",
  "SDK: Lost log lines by reason",
]);

const optional = Object.keys({
  ...optionalMetrics,
  ...measuredByFewChecks,
  ...pipelineMetrics,
  ...componentMetrics,
  ...qualityGateMetrics,
});

/** Panels of servers and checks that this stack does without. */
const ofOptional: ReadonlySet<string> = new Set(
  allPanels().flatMap(({ name, queries }) =>
    queries.some((query) => optional.some((metric) => query.includes(metric))) ? [name] : [],
  ),
);

/** True for a panel that is empty while all is well, and for those of objectives, which are recorded every five minutes. */
export function mayBeEmpty({ board, title }: { readonly board: string; readonly title: string }): boolean {
  return (
    board === "tta-slo" ||
    board === "tta-pipelines" ||
    board === "tta-component-maturity" ||
    board === "tta-delivery" ||
    (board === "tta-overview" && ofOptional.has(`Overview: ${title}`)) ||
    (board === "tta-stack" && ofOptional.has(`Stack: ${title}`)) ||
    (board === "tta-stack" && ofBrokenStacks.has(`Stack: ${title}`)) ||
    (board === "tta-sdk" && ofWhatIsNotThere.has(`SDK: ${title}`))
  );
}

/** Every panel with queries, of every board that is generated; its variables stand for everything. */
function allPanels(): readonly Asked[] {
  const folder = join(root, "dashboards");
  return readdirSync(folder).flatMap((file) => {
    const board = readDashboardFile(readFileSync(join(folder, file), "utf8"), file);
    const all = Object.fromEntries(board.variables.map(({ name }) => [name, ".*"]));
    const values = { ...all, __rate_interval: "20s", __interval: "5s", __range: "2m" };
    return board.panels.map(({ title, queries }) => ({
      name: `${board.title}: ${title}`,
      queries: queries
        .filter(isPrometheus)
        .flatMap(({ expr }) => (expr ? [substituteVariables(expr, values)] : [])),
    }));
  });
}

/** Those that faults of the demo make speak. */
function panels(): readonly Asked[] {
  const silent = [ofBrokenStacks, ofLongWaits, ofWhatIsNotThere, ofOptional];
  return (
    allPanels()
      // What is recorded of objectives is of days, and comes every five minutes.
      .filter(({ queries }) => queries.some((query) => !query.includes("slo:tta_slo:")))
      .filter(({ name }) => !silent.some((names) => names.has(name)))
  );
}

/** True if a query gave a number other than 0 at any time since `start`, in seconds since 1970. */
async function speaks(prometheus: string, query: string, start: number): Promise<boolean> {
  const span = { start: String(start), end: String(Date.now() / 1_000), step: "5" };
  const response = await fetch(`${prometheus}/api/v1/query_range?${new URLSearchParams({ query, ...span })}`);
  if (!response.ok) throw new Error(`${query}: ${await response.text()}`);
  const { data } = (await response.json()) as {
    data: { result: { values: [number, string][] }[] };
  };
  return data.result.some(({ values }) => values.some(([, value]) => value !== "NaN" && Number(value) !== 0));
}

/**
 * A function that names the panels of all boards that have shown nothing since `start`, or nothing but 0. One
 * that has shown something is not asked again.
 */
export function silentPanels(prometheus: string, start: number): () => Promise<readonly string[]> {
  let silent = panels();
  return async () => {
    const left: Asked[] = [];
    for (const panel of silent) {
      const answers = await Promise.all(panel.queries.map((query) => speaks(prometheus, query, start)));
      if (!answers.includes(true)) left.push(panel);
    }
    silent = left;
    return silent.map(({ name }) => name);
  };
}
