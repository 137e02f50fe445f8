import { ObsError } from "../../errors/index.ts";
import { targetLabels } from "../target-labels.ts";
import { acrossWorkersLaw } from "./across-workers.ts";
import { bucketLaw } from "./bucket-law.ts";
import { budgetLaw } from "./budget-law.ts";
import type { MetricDefinition } from "./metric.ts";
import { saidUnit, unitSuffix } from "./unit.ts";

const metricName = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
const labelName = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
const reservedLabels: ReadonlySet<string> = new Set([
  ...Object.keys(targetLabels),
  "le",
  "quantile",
  "namespace",
]);

/** Checks one definition against every law that needs no other definition. */
export function checkMetric(name: string, metric: MetricDefinition): void {
  nameLaw(name, metric);
  textLaw(name, metric.help);
  labelLaw(name, metric);
  if (metric.kind === "histogram") bucketLaw(name, metric.buckets);
  if (metric.kind === "gauge") acrossWorkersLaw(name, metric.labels, metric.acrossWorkers);
  budgetLaw(name, metric);
}

function nameLaw(name: string, metric: MetricDefinition): void {
  const wrong = (problem: string, fix: string): never => {
    throw new ObsError({ code: "CATALOG_NAME", problem: `metric "${name}" ${problem}`, fix });
  };
  if (!metricName.test(name)) wrong("is not lower snake case", "use words of a-z and 0-9 joined by _");
  const suffix = `${unitSuffix(metric.unit)}${metric.kind === "counter" ? "_total" : ""}`;
  if (!name.endsWith(suffix)) {
    wrong(`is a ${metric.kind} in ${metric.unit} without its suffix`, `end its name in ${suffix}`);
  }
  const said = saidUnit(name);
  if (said !== metric.unit) {
    wrong(`is in ${metric.unit} and says ${said}`, `state the unit "${said}", or choose another last word`);
  }
  if (metric.kind !== "counter" && name.endsWith("_total")) {
    wrong(`is a ${metric.kind} that ends in _total`, "drop _total, which only counters carry");
  }
  if (/_(bucket|sum|count|created|info)$/.test(name) && name !== "tta_build_info") {
    wrong("ends in a suffix that the exposition formats use themselves", "choose another last word");
  }
}

function textLaw(name: string, help: string): void {
  if (help.trim() !== "" && !/[\r\n]/.test(help)) return;
  throw new ObsError({
    code: "CATALOG_TEXT",
    problem: `the help of metric "${name}" is empty or has a line break`,
    fix: "write one sentence on one line",
  });
}

function labelLaw(metric: string, definition: MetricDefinition): void {
  for (const [label, rule] of Object.entries(definition.labels)) {
    const wrong = (problem: string, fix: string): never => {
      throw new ObsError({
        code: "CATALOG_LABEL",
        problem: `label "${label}" of metric "${metric}" ${problem}`,
        fix,
      });
    };
    if (!labelName.test(label)) wrong("is not lower snake case", "use words of a-z and 0-9 joined by _");
    if (reservedLabels.has(label)) wrong("is put on by Prometheus itself", "choose another name");
    if (
      rule.type === "closed" &&
      (rule.values.length === 0 || new Set(rule.values).size !== rule.values.length)
    ) {
      wrong("has no values or one of them twice", "list every value once");
    }
    if (rule.type === "closed" && rule.values.includes("")) {
      wrong("has an empty value, which Prometheus takes for no label", "give that value a name");
    }
    if (rule.type === "bounded" && !(Number.isInteger(rule.limit) && rule.limit > 0)) {
      wrong(`has the limit ${rule.limit}`, "give a whole number above 0");
    }
    if (rule.dependsOn !== undefined && !Object.hasOwn(definition.labels, rule.dependsOn)) {
      wrong(`depends on "${rule.dependsOn}", which the metric does not have`, "name one of its labels");
    }
  }
}
