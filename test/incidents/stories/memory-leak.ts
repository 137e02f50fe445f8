import { http, scraped, stays, workflow } from "../service.ts";
import { memory } from "../service-parts.ts";
import type { Incident } from "../story.ts";
import { started } from "../story.ts";

const well = [...workflow(1, { ok: 60 }), ...http(1, { "2xx": 60 })];
const begun = (at: number) => stays("process_start_time_seconds", {}, at);
/** Seconds since 1970 at which the process began: long before, and then every seven minutes. */
const [first, ...restarts] = [-86_400, 0, 420, 840, 1_260, 1_680, 2_100, 2_520].map(
  (seconds) => started + 3_600 + seconds,
);

/** A process that grows, is killed, and grows again. */
export const memoryLeak: Incident = {
  title: "Memory grows until the kernel ends the process, again and again",
  like: "leaks that a week without a deploy brings to light",
  story:
    "A listener that is never removed takes the process to its limit in hours. Then the kernel ends it every seven minutes, and each start loses the requests that were under way.",
  phases: [
    { minutes: 30, what: "all is well", series: [...scraped(1), ...well, ...memory(0.5), begun(first ?? 0)] },
    {
      minutes: 30,
      what: "most of the memory is taken",
      series: [...scraped(1), ...well, ...memory(0.96), begun(first ?? 0)],
    },
    ...restarts.flatMap((at) => [
      { minutes: 0.5, what: "the process is ended", series: scraped(0) },
      { minutes: 6.5, what: "it grows again", series: [...scraped(1), ...well, ...memory(0.97), begun(at)] },
    ]),
  ],
  fires: ["MemoryNearLimit", "ServiceRestarting"],
  told: { oncall: [], team: ["MemoryNearLimit", "ServiceRestarting"] },
  quiet: {
    ServiceDown: "no gap lasts for its minute",
    WorkflowErrorRatioHigh: "runs that the kernel ends are counted by nobody",
  },
};
