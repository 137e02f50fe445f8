import { thresholds } from "../../../catalog/index.ts";
import { pipelineFailedTasks } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counted } from "../../model/scenario.ts";
import { eventCount } from "../../shapes/event-count.ts";

const name = "tta_pipeline_transitions_total";
const failed = { entity: "task", from: "running", to: "failed" } as const;

export const pipelineDeadLetters = defineAlert({
  name: "PipelineDeadLetters",
  component: "pipelines",
  summary: "Tasks of pipelines fail for good.",
  description: [
    value,
    " tasks of ",
    label("service"),
    " in ",
    label("environment"),
    " failed for good within an hour: they are dead letters, and wait for somebody to look.",
  ],
  decision: "Retry them, now that what they failed of is mended, or drop them?",
  otherwise: "Not PipelineRetriesHigh: no attempt is left for these.",
  panel: panelOf("pipelines", "dead_letters"),
  environments: {
    production: { severity: "warning", window: "1h", for: "1m" },
    staging: { severity: "info", window: "1h", for: "5m" },
    drill: { severity: "warning", window: "30s", for: "4s" },
  },
  ...eventCount({
    limit: thresholds.pipeline_dead_letters,
    of: pipelineFailedTasks,
    by: ["environment", "service"],
    growing: (perStep) => [
      counted(name, { ...failed, trigger: "execution_failed" }, perStep / 2),
      counted(name, { ...failed, trigger: "timeout_exceeded" }, perStep / 2),
      counted(
        name,
        { entity: "task", from: "running", to: "retrying", trigger: "execution_failed" },
        perStep * 9,
      ),
    ],
  }),
});
