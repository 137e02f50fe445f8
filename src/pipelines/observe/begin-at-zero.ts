import { catalog, type OwnMetrics } from "../../catalog/index.ts";
import { machines, transitionsOf } from "../../machines/index.ts";
import type { Registry } from "../../metrics/index.ts";
import { known } from "./known.ts";

const { metrics: of } = catalog;
const names = of.tta_pipeline_transitions_total.labels;
const fromOf = known(names.from.values);
const toOf = known(names.to.values);
const triggerOf = known(names.trigger.values);

/** Whether an attempt that ended so failed, and so has a kind of failure. */
const failing = { completed: false, retried: true, failed: true, cancelled: false } as const;

/**
 * Shows 0 for everything that may be counted: of a counter that begins with its first event, nobody sees that event. Left
 * out are the names of pipelines, which nobody knows before.
 */
export function beginAtZero(metrics: Registry<OwnMetrics>): void {
  const transitions = metrics.counter("tta_pipeline_transitions_total");
  for (const entity of names.entity.values) {
    const machine = machines[entity];
    transitions.bind({ entity, from: "none", to: machine.initial, trigger: "created" });
    for (const { from: begins, to: ends, rule } of transitionsOf(machine)) {
      for (const brings of rule.on) {
        const [from, to, trigger] = [fromOf(begins), toOf(ends), triggerOf(brings)];
        if (from !== undefined && to !== undefined && trigger !== undefined)
          transitions.bind({ entity, from, to, trigger });
      }
    }
    metrics.counter("tta_pipeline_overrides_total").bind({ entity });
    metrics.counter("tta_pipeline_refused_transitions_total").bind({ entity });
  }
  for (const result of of.tta_pipeline_patches_total.labels.result.values)
    metrics.counter("tta_pipeline_patches_total").bind({ result });
  const { result: results, failure: failures } = of.tta_pipeline_task_duration_seconds.labels;
  for (const result of results.values) {
    for (const failure of failures.values) {
      if (failing[result] === (failure !== "none"))
        metrics.histogram("tta_pipeline_task_duration_seconds").bind({ result, failure });
    }
  }
  const { kind: kinds, result: judged } = of.tta_pipeline_gate_duration_seconds.labels;
  for (const kind of kinds.values) {
    for (const result of judged.values)
      metrics.histogram("tta_pipeline_gate_duration_seconds").bind({ kind, result });
  }
}
