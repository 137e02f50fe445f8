import { holds, http, scraped, stays, workflow } from "../service.ts";
import { cached, memory } from "../service-parts.ts";
import { type Phase, type Shown, type Story, started } from "../story.ts";

const addresses = ["10.0.0.1:9464", "10.0.0.2:9464", "10.0.0.3:9464"] as const;
type Address = (typeof addresses)[number];

/** Seconds since 1970, some minutes after the beginning. */
const after = (minutes: number): number => started + minutes * 60;
const before = after(-7 * 24 * 60);

/** An instance that serves, with a cache that answers three lookups in four once it is warm. */
export const serving = (instance: Address, since = before, hits = 45): Shown => ({
  instance,
  series: [
    ...scraped(1),
    ...workflow(hits < 45 ? 3 : 1, { ok: 60 }),
    holds("tta_workflow_in_flight", { workflow: "answer" }, 20),
    ...http(hits < 45 ? 3 : 1, { "2xx": 60 }),
    ...cached(hits, 60 - hits, 0),
    ...memory(0.4),
    stays("process_start_time_seconds", {}, since),
  ],
});
const away = (instance: Address): Shown => ({ instance, series: scraped(0) });

/** One instance after the other: away for half a minute, then with empty caches and counters at 0. */
const rollout = (at: number): readonly Phase[] =>
  addresses.flatMap((instance, i): readonly Phase[] => {
    const begun = (which: number): number => after(at + which * 6 + 0.5);
    const others = addresses.flatMap((other, j) =>
      i === j ? [] : [serving(other, j < i ? begun(j) : before)],
    );
    return [
      { minutes: 0.5, what: `${instance} is replaced`, ...away(instance), beside: others },
      {
        minutes: 5.5,
        what: "its caches are cold",
        ...serving(instance, begun(i), 3),
        isNew: true,
        beside: others,
      },
    ];
  });

/** What happens every day, and is nobody's business. */
export const deploy: Story = {
  title: "A deploy",
  story:
    "Three instances are replaced, one after the other. Each is gone for half a minute, counts from 0, and asks the model for nearly everything until its caches are warm.",
  phases: [
    {
      minutes: 15,
      what: "all is well",
      ...serving(addresses[0]),
      beside: [serving(addresses[1]), serving(addresses[2])],
    },
    ...rollout(15),
    {
      minutes: 35,
      what: "all caches are warm",
      ...serving(addresses[0], after(15.5)),
      beside: [serving(addresses[1], after(21.5)), serving(addresses[2], after(27.5))],
    },
  ],
  fires: [],
  told: { oncall: [], team: [] },
  quiet: {
    ServiceDown: "no instance is gone for a minute",
    ServiceRestarting: "each starts once, and gets old",
    InstanceFlapping: "two scrapes without an answer are no coming and going",
    WorkflowErrorRatioHigh: "counters that begin anew are no failures",
    WorkflowStuck: "counters that begin anew are no standstill",
    CacheHitRateLow: "two instances in three have warm caches, and the third soon has",
    WorkflowLatencyHigh: "work that is done anew takes three seconds",
  },
};
