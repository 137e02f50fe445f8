import { breaker, counted, http, primitive, scraped, workflow } from "../service.ts";
import { routed } from "../service-parts.ts";
import type { Phase, Story } from "../story.ts";

const closed = [...breaker("closed"), ...turns(0)];
const well = [
  ...scraped(1),
  ...workflow(2, { ok: 60 }),
  ...http(2, { "2xx": 60 }),
  ...primitive("circuit_breaker", 1.5, { ok: 60 }, "provider"),
  ...routed({ ok: 60 }, {}),
  ...closed,
];

/** Changes of the state of the breaker in each step. */
function turns(count: number) {
  return (
    [
      ["closed", "open"],
      ["open", "half_open"],
      ["half_open", "closed"],
    ] as const
  ).map(([from, to]) =>
    counted("tta_circuit_breaker_transitions_total", { breaker: "provider", from, to }, count),
  );
}

/** Every five minutes ten calls fail at once, the breaker opens for some seconds, and its trial succeeds. */
const turn: readonly Phase[] = [
  {
    minutes: 0.25,
    what: "the breaker opens, and its trial succeeds",
    series: [
      ...scraped(1),
      ...workflow(2, { ok: 60 }),
      ...http(2, { "2xx": 60 }),
      ...primitive("circuit_breaker", 1.5, { ok: 50, error: 10 }, "provider"),
      ...routed({ ok: 46, error: 10, rejected: 4 }, { ok: 14 }),
      ...breaker("closed", "provider", { open: 5, half_open: 1, closed: 9 }),
      ...turns(1),
    ],
  },
  { minutes: 4.75, what: "it is closed", series: well },
];

/** Open for moments only, and again and again. */
export const flappingBreaker: Story = {
  title: "A breaker opens and closes all evening",
  story:
    "A pool of connections is too small. Every five minutes it runs dry for some seconds: ten calls fail at once, the breaker opens, its first trial succeeds, and it closes again. The router answers meanwhile from its other route.",
  phases: [
    { minutes: 20, what: "all is well", series: well },
    ...Array.from({ length: 8 }, () => turn).flat(),
    { minutes: 35, what: "the pool is larger", series: well },
  ],
  fires: ["BreakerFlapping"],
  told: { oncall: [], team: ["BreakerFlapping"] },
  about: { breaker: "provider" },
  quiet: {
    BreakerOpen: "it is open for five seconds of five minutes",
    RouterFallbackHigh: "one decision in eighty falls back",
    WorkflowErrorRatioHigh: "every run ends well",
  },
};
