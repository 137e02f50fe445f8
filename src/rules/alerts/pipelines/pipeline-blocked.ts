import { type OwnLabels, thresholds } from "../../../catalog/index.ts";
import { and, compare, pipelineBlockedTasks, pipelineMovingTasks } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { holds, type TestSeries } from "../../model/scenario.ts";

type State = OwnLabels<"tta_pipeline_entities">["state"];

const tasks = (state: State, many: number): TestSeries =>
  holds("tta_pipeline_entities", { entity: "task", state }, many);

export const pipelineBlocked = defineAlert({
  name: "PipelineBlocked",
  component: "pipelines",
  summary: "Tasks of pipelines wait for others, and none goes on.",
  description: [
    value,
    " tasks of ",
    label("service"),
    " in ",
    label("environment"),
    " wait for others to be completed, and no task is queued, runs or is to be tried again.",
  ],
  decision: "Start a process that drives runs, or cancel the runs that wait in vain?",
  otherwise: "Not tasks that wait while others run, as most of a long run do.",
  panel: panelOf("pipelines", "blocked"),
  limit: thresholds.pipeline_blocked,
  environments: {
    production: { severity: "warning", window: "last scrape", for: "5m" },
    staging: { severity: "warning", window: "last scrape", for: "15m" },
    drill: { severity: "warning", window: "last scrape", for: "4s" },
  },
  query: ({ limit }) => and(compare(pipelineBlockedTasks, ">", limit), compare(pipelineMovingTasks, "<", 1)),
  scenario: ({ limit }) => ({
    failing: [tasks("blocked", limit + 1), tasks("running", 0)],
    value: limit + 1,
    labels: {},
    passing: [tasks("blocked", limit), tasks("running", 0)],
    normal: [tasks("blocked", 0), tasks("running", 1)],
    sparse: undefined,
    alsoQuiet: {
      "tasks that wait for one that runs": [tasks("blocked", limit * 10), tasks("running", 1)],
      "tasks that wait for one that is to be tried again": [
        tasks("blocked", limit * 10),
        tasks("running", 0),
        tasks("retrying", 1),
      ],
    },
  }),
});
