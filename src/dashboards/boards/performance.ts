import { gaugeSeries } from "../../promql/index.ts";
import { defineBoard } from "../model/board.ts";
import { labelVariable } from "../model/label-variable.ts";
import { eventLoopBusyNow } from "../panels/event-loop.ts";
import { httpHeatmap, httpLatencyNow, httpQuantiles } from "../panels/http.ts";
import { linked } from "../panels/linked.ts";
import {
  primitiveInFlight,
  primitiveLatency,
  primitives,
  primitiveTime,
  slowestPrimitives,
} from "../panels/primitive.ts";
import { latencyNow, workflowInFlight } from "../panels/workflow.ts";
import {
  workflowHeatmap,
  workflowMeanNow,
  workflowMedianNow,
  workflowP99Now,
  workflowQuantiles,
  workflows,
} from "../panels/workflow-latency.ts";

const workflow = { board: "performance", label: "workflow", title: "This workflow only" } as const;
const primitive = { board: "performance", label: "primitive", title: "This primitive only" } as const;

/** How long it takes, for whom, and where the time goes. */
export const performance = defineBoard({
  key: "performance",
  title: "Performance",
  question: "How long do answers take, for how many, and where does the time go?",
  variables: [
    labelVariable({ label: "workflow", from: gaugeSeries("tta_workflow_in_flight") }),
    labelVariable({ label: "primitive", from: gaugeSeries("tta_primitive_in_flight") }),
  ],
  rows: [
    {
      title: "Now",
      panels: {
        p50_now: workflowMedianNow,
        p95_now: latencyNow,
        p99_now: workflowP99Now,
        mean_now: workflowMeanNow,
        http_p95_now: linked(httpLatencyNow, { board: "system" }),
        event_loop_busy_now: linked(eventLoopBusyNow, { board: "system" }),
      },
    },
    {
      title: "Workflows",
      panels: { workflow_quantiles: linked(workflowQuantiles, workflow), workflow_heatmap: workflowHeatmap },
    },
    { title: "HTTP", panels: { http_quantiles: httpQuantiles, http_heatmap: httpHeatmap } },
    {
      title: "Primitives",
      panels: {
        slowest_primitives: linked(slowestPrimitives, primitive),
        primitive_latency: linked({ ...primitiveLatency, width: 8 }, primitive),
        primitive_time: linked(primitiveTime, primitive),
      },
    },
    {
      title: "In flight",
      panels: {
        workflow_in_flight: linked(workflowInFlight, workflow),
        primitive_in_flight: linked(primitiveInFlight, primitive),
      },
    },
    { title: "Every workflow", collapsed: true, panels: { workflows: linked(workflows, workflow) } },
    { title: "Every primitive", collapsed: true, panels: { primitives: linked(primitives, primitive) } },
  ],
});
