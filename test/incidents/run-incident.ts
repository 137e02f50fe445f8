import { exposedName, servicesJob } from "../../src/catalog/index.ts";
import { finished } from "../../src/engine/eval/evaluate.ts";
import { Labels } from "../../src/engine/model/labels.ts";
import { inhibitedBy } from "../../src/engine/notify/inhibition.ts";
import { readAlertmanager } from "../../src/engine/notify/read-alertmanager.ts";
import { GroupRun } from "../../src/engine/rules/group-run.ts";
import { readRuleFiles } from "../../src/engine/rules/read-rule-file.ts";
import { Store } from "../../src/engine/store/index.ts";
import { renderRules, toYaml } from "../../src/render/index.ts";
import { alertmanagerConfig, alerts, type TestSeries } from "../../src/rules/index.ts";
import { type Incident, started } from "./incident.ts";

const stepSeconds = 15;
const start = started * 1_000;

/** One alert that fired, with the time since the trouble began. */
export interface Fired {
  readonly alert: string;
  readonly severity: string;
  readonly afterSeconds: number;
  /** Undefined while it still fires at the end. */
  readonly forSeconds: number | undefined;
  /** Whether another alert that fires keeps this one silent. */
  readonly isInhibited: boolean;
  readonly description: string;
}

interface Noted {
  readonly fired: Fired;
  readonly at: number;
}

const { routing } = readAlertmanager(
  toYaml(alertmanagerConfig({ healthUrl: "http://127.0.0.1:8090", alerts })),
);
const inhibitRules = routing?.inhibitRules ?? [];

const files = [...renderRules({ scrapeIntervalSeconds: stepSeconds })]
  .filter(([path]) => /^(prometheus\/rules|alerts\/(production|server))\//.test(path))
  .map(([name, text]) => ({ name, text }));
const { groups, faults } = readRuleFiles(files);
if (faults.length > 0) throw new Error(JSON.stringify(faults));

const keyOf = ({ name, labels }: TestSeries, target: object): string =>
  JSON.stringify([name, Object.entries({ ...labels, ...target }).sort()]);

/** Every alert that fires while an incident is played on the engine, in the order in which they do. */
export function runIncident({ phases }: Incident): readonly Fired[] {
  const store = new Store({ behind: Number.POSITIVE_INFINITY });
  const surroundings = {
    data: store,
    appender: store,
    intervalMs: stepSeconds * 1_000,
    externalLabels: {},
    externalUrl: "",
    subqueryStep: stepSeconds * 1_000,
  };
  const runs = groups.map((group) => new GroupRun(group, surroundings));
  const begin = start + phases[0].minutes * 60_000;
  const counters = new Map<string, number>();
  const firing = new Map<string, Noted>();
  let time = start;
  for (const { minutes, series, target } of phases) {
    const own = {
      job: servicesJob,
      instance: "10.0.0.1:9464",
      service: "story-api",
      environment: "production",
      ...target,
    };
    const end = time + minutes * 60_000;
    const seen = new Set<string>();
    for (; time < end; time += stepSeconds * 1_000) {
      for (const one of series) {
        const key = keyOf(one, own);
        seen.add(key);
        const value = one.moves === "grow" ? (counters.get(key) ?? 0) + one.amount : one.amount;
        counters.set(key, value);
        const labels = Object.entries({ ...one.labels, ...own });
        store.append(Labels.of([["__name__", exposedName(one.name, "tta")], ...labels]), time, value);
      }
      for (const run of runs) finished(run.evaluate(time));
      note(runs, time, begin, firing);
    }
  }
  return [...firing.values()].map(({ fired }) => fired).toSorted((a, b) => a.afterSeconds - b.afterSeconds);
}

/** Every alert that fires now, with the name of its rule among its labels. */
function firingIn(runs: readonly GroupRun[]) {
  const rules = runs.flatMap((run) => run.view().rules);
  const broken = rules.find(({ lastError }) => lastError !== "");
  if (broken !== undefined) throw new Error(`${broken.name}: ${broken.lastError}`);
  return rules.flatMap((rule) =>
    rule.type === "alerting" && rule.name !== "Watchdog"
      ? rule.alerts
          .filter(({ state }) => state === "firing")
          .map(({ labels, annotations }) => ({
            labels: Labels.of(Object.entries({ ...labels.record(), alertname: rule.name })),
            annotations,
          }))
      : [],
  );
}

function note(runs: readonly GroupRun[], time: number, begin: number, firing: Map<string, Noted>): void {
  const now = firingIn(runs);
  const sent = now.map((one) => ({ ...one, startsAt: time, endsAt: time + 60_000, generatorUrl: "" }));
  const isSilent = inhibitedBy(inhibitRules, sent, time);
  for (const { labels, annotations } of now) {
    if (firing.has(labels.key)) continue;
    const { alertname = "", severity = "" } = labels.record();
    const fired = {
      alert: alertname,
      severity,
      afterSeconds: (time - begin) / 1_000,
      forSeconds: undefined,
      isInhibited: isSilent(labels),
      description: annotations.description ?? "",
    };
    firing.set(labels.key, { fired, at: time });
  }
  const still = new Set(now.map(({ labels }) => labels.key));
  for (const [key, { fired, at }] of firing)
    if (fired.forSeconds === undefined && !still.has(key))
      firing.set(key, { at, fired: { ...fired, forSeconds: (time - at) / 1_000 } });
}
