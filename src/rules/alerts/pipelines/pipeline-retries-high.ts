import { type OwnLabels, thresholds } from "../../../catalog/index.ts";
import { pipelineAttempts, pipelineRetriedAttempts } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { observed, type TestSeries } from "../../model/scenario.ts";
import { eventShare } from "../../shapes/event-share.ts";

const name = "tta_pipeline_task_duration_seconds";

const ended = (
  result: OwnLabels<typeof name>["result"],
  count: number,
  failure: OwnLabels<typeof name>["failure"] = "none",
): readonly TestSeries[] => observed(name, { result, failure }, 1, count);

export const pipelineRetriesHigh = defineAlert({
  name: "PipelineRetriesHigh",
  component: "pipelines",
  summary: "Many attempts of tasks fail and are tried again.",
  description: [
    value,
    " of the attempts of tasks of ",
    label("service"),
    " in ",
    label("environment"),
    " fail and are tried again: work is done several times, and runs take longer.",
  ],
  decision: "Mend what the tasks fail of, or stop the runs until it is well?",
  otherwise: "Not PipelineDeadLetters: another attempt follows each of these.",
  panel: panelOf("pipelines", "retries"),
  environments: {
    production: { severity: "warning", window: "5m", for: "5m", minimumRuns: 20 },
    staging: { severity: "warning", window: "5m", for: "15m", minimumRuns: 20 },
    drill: { severity: "warning", window: "20s", for: "4s", minimumRuns: 5 },
  },
  ...eventShare({
    limit: thresholds.pipeline_retry_ratio,
    part: pipelineRetriedAttempts,
    whole: pipelineAttempts,
    by: ["environment", "service"],
    counted: (count) => ended("retried", count, "exit_code"),
    others: (count) => ended("completed", count),
    ignored: (count) => ended("cancelled", count),
  }),
});
