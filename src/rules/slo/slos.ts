import { type Objective, type ObjectiveKey, objectives } from "../../catalog/index.ts";
import { histogramSeries, noneOf } from "../../promql/index.ts";
import { defineSlo } from "./define-slo.ts";
import type { Slo } from "./slo.ts";

/** The objective of the catalog, and the name that follows from its key. */
function promised(key: ObjectiveKey): {
  readonly name: string;
  readonly help: string;
  readonly objective: Objective;
} {
  return { name: key.replaceAll("_", "-"), help: objectives[key].help, objective: objectives[key] };
}

const runs = "tta_workflow_duration_seconds";
const requests = "tta_http_request_duration_seconds";
const calls = "tta_llm_duration_seconds";

/** What this package promises of a service unless its project says otherwise. */
export const slos: readonly Slo[] = [
  defineSlo({
    ...promised("workflow_availability"),
    sli: { outcomeOf: histogramSeries(runs) },
    by: ["workflow"],
  }),
  defineSlo({
    ...promised("workflow_latency"),
    sli: {
      durationOf: histogramSeries(runs, { outcome: "ok" }),
      within: objectives.workflow_latency.within,
    },
    by: ["workflow"],
  }),
  defineSlo({
    ...promised("http_availability"),
    sli: {
      bad: histogramSeries(requests, { status_class: "5xx" }),
      total: histogramSeries(requests, { status_class: noneOf("aborted") }),
    },
  }),
  defineSlo({
    ...promised("http_latency"),
    sli: {
      durationOf: histogramSeries(requests, { status_class: noneOf("5xx", "aborted") }),
      within: objectives.http_latency.within,
    },
  }),
  defineSlo({
    ...promised("llm_availability"),
    sli: { outcomeOf: histogramSeries(calls) },
    by: ["provider"],
    // Another route may answer what a provider does not.
    isCause: true,
  }),
  defineSlo({
    ...promised("llm_latency"),
    sli: { durationOf: histogramSeries(calls, { outcome: "ok" }), within: objectives.llm_latency.within },
    by: ["provider"],
    isCause: true,
  }),
];
