import { dirname, join, resolve } from "node:path";
import { unitMs } from "../../duration/index.ts";
import type { QueryLookup } from "../../promql/index.ts";
import { folderExists } from "../adapters/folder-exists.ts";
import { readText } from "../adapters/read-text.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { address, duration, moment } from "../option-values.ts";
import { usage } from "../parse-arguments.ts";
import { stateDirOf, stateDirOption } from "../state-dir.ts";
import { verifyText } from "../verify-text.ts";

interface Place {
  readonly prometheusUrl: string;
  readonly dashboardsDir: string;
  /** Undefined where there are none. */
  readonly rulesDir: string | undefined;
}

/** Where the running stack, else the project in `cwd`, has its Prometheus and its boards. */
async function defaultPlace(cwd: string, stateDir: string | undefined): Promise<Place> {
  const stack = await import("../../stack/index.ts");
  const { dashboardsFolder, loadConfig, rulesFolder } = await import("../../project/index.ts");
  const state = stack.readState(stateDir);
  const outDir = async (): Promise<string> => {
    const { folder, config } = await loadConfig(cwd);
    return resolve(folder, config.outDir ?? ".");
  };
  const projectDir = state?.projectDir ?? (await outDir());
  return {
    prometheusUrl: stack.prometheusUrl(state),
    dashboardsDir: join(projectDir, dashboardsFolder),
    rulesDir: folderExists(join(projectDir, rulesFolder)) ? join(projectDir, rulesFolder) : undefined,
  };
}

/** What the code of the project can emit: what the reference beside its boards says, or ours if there is none. */
async function lookupOf(projectDir: string): Promise<QueryLookup> {
  const { metricsLookup, metricsPath } = await import("../../project/index.ts");
  const { catalog, defaultNamespace } = await import("../../catalog/index.ts");
  const text = await readText(join(projectDir, metricsPath));
  if (text !== undefined) return metricsLookup(text, metricsPath, defaultNamespace);
  const { catalogLookup } = await import("../../promql/index.ts");
  const { everyRecording } = await import("../../rules/index.ts");
  return catalogLookup(catalog, { recordings: everyRecording });
}

/**
 * What is there only where somebody configures it, and what is recorded of objectives: of days, every five minutes, and
 * of periods that none may have. Nothing is dead for want of it.
 */
async function lookupOfOptional(): Promise<QueryLookup> {
  const { catalogLookup } = await import("../../promql/index.ts");
  const {
    catalog,
    componentMetrics,
    measuredByFewChecks,
    optionalMetrics,
    pipelineMetrics,
    qualityGateMetrics,
  } = await import("../../catalog/index.ts");
  const { everyRecording } = await import("../../rules/index.ts");
  const ofObjectives = everyRecording.filter(({ name }) => name.startsWith("slo:"));
  // Of a receiver of runs, and of servers that it hands on to, where there are some.
  const { tta_runs_dropped_total, tta_runs_hand_on_dropped_total } = catalog.metrics;
  const ofReceiver = { tta_runs_dropped_total, tta_runs_hand_on_dropped_total };
  const ofProjects = { ...componentMetrics, ...qualityGateMetrics };
  const metrics = { ...measuredByFewChecks, ...pipelineMetrics, ...ofProjects, ...ofReceiver };
  return catalogLookup({ metrics, external: optionalMetrics }, { recordings: ofObjectives });
}

export const verify = defineCommand({
  details: `A panel is alive if each of its selectors matches a series that was scraped in the last
five minutes, and none of its queries fills gaps with vector(0) or absent(). Variables,
annotations and recording rules are judged too. What the code can emit and no service does,
such as the metrics of a primitive that none uses, is unused. Exits with 0 only if nothing is
dead.`,
  options: {
    prometheus: { type: "string", value: "URL", help: "Prometheus (that of the running stack)" },
    dashboards: { type: "string", value: "DIR", help: "Folder with dashboards (those of the stack)" },
    rules: { type: "string", value: "DIR", help: "Folder with recording rules (those of the stack)" },
    time: { type: "boolean", help: "Measure how long the queries of each panel take" },
    range: { type: "string", value: "DURATION", help: "Range that is measured (1h)" },
    at: { type: "string", value: "TIME", help: "Look at this moment: RFC 3339 or seconds since 1970 (now)" },
    wait: { type: "string", value: "DURATION", help: "Try again until all are alive, at most this long" },
    timeout: { type: "string", value: "DURATION", help: "Longest time for one query (10s)" },
    strict: { type: "boolean", help: "Take for dead what the code can emit and nothing has emitted" },
    all: { type: "boolean", help: "List every panel, not only what is dead or silent" },
    json: { type: "boolean", help: "Print the result as JSON" },
    "state-dir": stateDirOption,
  },
  examples: [
    "verify",
    "verify --wait 90s",
    "verify --time --range 6h",
    "verify --prometheus http://127.0.0.1:9090 --json",
  ],
  async run(values, _positionals, terminal) {
    const url = address("--prometheus", values.prometheus);
    const wait = duration("--wait", values.wait, { least: 0, most: unitMs.d });
    const timeout = duration("--timeout", values.timeout, { least: 100, most: unitMs.d });
    const place =
      url === undefined || values.dashboards === undefined
        ? await defaultPlace(terminal.cwd, stateDirOf(values["state-dir"]).stateDir)
        : undefined;
    const dashboardsDir = resolve(terminal.cwd, values.dashboards ?? place?.dashboardsDir ?? "");
    const range = duration("--range", values.range, { least: unitMs.s, most: unitMs.y });
    const at = moment("--at", values.at);
    if (range !== undefined && values.time !== true)
      throw usage("--range is for --time", "add --time, or leave it out");
    const rules = values.rules ?? (values.dashboards === undefined ? place?.rulesDir : undefined);
    const { verifyUntilAlive } = await import("../../verify/index.ts");
    const report = await verifyUntilAlive({
      prometheusUrl: url ?? place?.prometheusUrl ?? "",
      dashboardsDir,
      rulesDir: rules === undefined ? undefined : resolve(terminal.cwd, rules),
      lookup: values.strict === true ? await lookupOfOptional() : await lookupOf(dirname(dashboardsDir)),
      untilUsed: values.strict !== true,
      at,
      time: values.time === true ? { rangeSeconds: (range ?? unitMs.h) / 1_000 } : undefined,
      waitSeconds: (wait ?? 0) / 1_000,
      ...(timeout !== undefined && { timeoutMs: timeout }),
    });
    terminal.out(
      values.json === true ? JSON.stringify(report, null, 2) : verifyText(report, terminal.paint, values.all),
    );
    return report.ok ? exitCodes.ok : exitCodes.failed;
  },
});
