import { histogramSeries } from "../../promql/index.ts";
import { catalogBoard } from "../model/board.ts";
import { labelVariable } from "../model/label-variable.ts";
import type { TimeseriesPanel } from "../model/panel.ts";
import { eventLoopBusy, eventLoopBusyNow, eventLoopDelay } from "../panels/event-loop.ts";
import {
  httpErrors,
  httpErrorsNow,
  httpInFlight,
  httpLatency,
  httpLatencyNow,
  httpRate,
  httpRequestsNow,
  httpRoutes,
} from "../panels/http.ts";
import { linked } from "../panels/linked.ts";
import { activeResources, garbagePauses, garbageTime, heap } from "../panels/node.ts";
import {
  cpu,
  cpuNow,
  memoryUsed,
  openFiles,
  residentMemory,
  youngest,
  youngestNow,
} from "../panels/process.ts";
import { instances } from "../panels/process-table.ts";
import { answered, serviceTargets, targets } from "../panels/targets.ts";

const half = (panel: TimeseriesPanel): TimeseriesPanel => ({ ...panel, width: 12 });
const route = { board: "system", label: "route", title: "This route only" } as const;

/** What callers see first, then the process that serves them. */
export const system = catalogBoard(
  "system",
  [
    {
      title: "Now",
      panels: {
        http_rate_now: httpRequestsNow,
        http_errors_now: httpErrorsNow,
        http_latency_now: linked(httpLatencyNow, { board: "performance" }),
        cpu_now: cpuNow,
        event_loop_busy_now: eventLoopBusyNow,
        youngest_now: youngestNow,
      },
    },
    { title: "Targets", panels: { targets: linked(targets, { board: "sdk" }) } },
    {
      title: "Coming and going",
      panels: { service_targets: serviceTargets, answered, youngest },
    },
    {
      title: "HTTP",
      panels: {
        http_rate: httpRate,
        http_errors: linked(httpErrors, route),
        http_latency: linked(httpLatency, route),
        http_in_flight: httpInFlight,
      },
    },
    {
      title: "Event loop",
      panels: {
        event_loop_delay: eventLoopDelay,
        event_loop_busy: eventLoopBusy,
        garbage_time: garbageTime,
      },
    },
    {
      title: "Process",
      panels: {
        cpu: half(cpu),
        memory: half(residentMemory),
        memory_used: memoryUsed,
        open_files: half(openFiles),
      },
    },
    { title: "Every process", collapsed: true, panels: { instances } },
    { title: "Every route", collapsed: true, panels: { routes: linked(httpRoutes, route) } },
    {
      title: "Memory and handles",
      collapsed: true,
      panels: { heap, garbage_pauses: garbagePauses, active_resources: activeResources },
    },
  ],
  {
    variables: [
      labelVariable({ label: "route", from: histogramSeries("tta_http_request_duration_seconds") }),
    ],
  },
);
