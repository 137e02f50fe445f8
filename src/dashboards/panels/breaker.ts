import type { BreakerState } from "../../catalog/index.ts";
import {
  avg,
  boardRange,
  compare,
  counter,
  gauge,
  increase,
  max,
  multiply,
  noneOf,
  oneOf,
  orElse,
  rate,
  rateInterval,
  share,
  sum,
} from "../../promql/index.ts";
import { breakerColors } from "../model/color.ts";
import { type StateValue, stat, stateTimeline, table, timeseries } from "../model/panel.ts";

const by = ["service", "breaker"] as const;
const legend = "{{service}} {{breaker}}";
const recently = "5m";
const state = (one: BreakerState) => gauge("tta_circuit_breaker_state", { state: one });
const name = "tta_circuit_breaker_calls_total";
const calls = counter(name);
const rejected = counter(name, { result: "rejected" });
const failures = counter(name, { result: "failure" });
const passed = counter(name, { result: oneOf("success", "failure") });

/** From good to bad, so that the greatest of several processes is the worst of them. */
const codes = { closed: 0, half_open: 1, isolated: 2, open: 3 } as const satisfies Record<
  BreakerState,
  number
>;
const words = {
  closed: "closed",
  half_open: "half open",
  isolated: "isolated",
  open: "open",
} as const satisfies Record<BreakerState, string>;
const inOrder = ["closed", "half_open", "isolated", "open"] as const satisfies readonly BreakerState[];

const values: readonly StateValue[] = inOrder.map((one) => ({
  value: codes[one],
  text: words[one],
  color: breakerColors[one],
}));

/** Each process says 1 for the state it is in: that 1 becomes the code of the state, and a 0 stays one. */
const coded = orElse(
  orElse(multiply(state("open"), codes.open), multiply(state("isolated"), codes.isolated)),
  multiply(state("half_open"), codes.half_open),
);

const inState = (one: BreakerState, title: string, description: string, bad?: number) =>
  stat({
    title,
    description,
    queries: [{ query: sum(state(one)), legend: words[one], ...(bad !== undefined && { badFrom: bad }) }],
  });

export const breakersClosedNow = inState(
  "closed",
  "Closed",
  "Circuit breakers that let everything through, each counted in every process.",
);
export const breakersOpenNow = inState(
  "open",
  "Breakers open",
  "Circuit breakers that refuse all calls now, each counted in every process. Look at the service behind them.",
  1,
);
export const breakersTryingNow = inState(
  "half_open",
  "Half open",
  "Circuit breakers that try whether the service behind them is well again.",
);
export const breakersIsolatedNow = inState(
  "isolated",
  "Isolated",
  "Circuit breakers that somebody holds open by hand. Only a hand closes them again: ask whose.",
  1,
);

export const refusedNow = stat({
  title: "Refused per second",
  description:
    "Calls that open breakers refused, per second, over the last 5 minutes: work that was not even tried.",
  queries: [{ query: sum(rate(rejected, recently)), legend: "refused" }],
});

export const breakerFailuresNow = stat({
  title: "Failed calls",
  description: "Share of the calls that breakers let through and that failed, over the last 5 minutes.",
  queries: [
    {
      query: share(sum(rate(failures, recently)), sum(rate(passed, recently))),
      legend: "failed",
      badFrom: 0.2,
    },
  ],
});

export const breakerStates = stateTimeline({
  title: "States",
  description:
    "Every breaker, in the worst state that any process has it in. Open again and again: the service behind it is not well.",
  queries: [{ query: max(coded, { by }), legend }],
  values,
});

export const breakerStatesByProcess = stateTimeline({
  title: "States by process",
  description:
    "Every breaker in every process. One process alone: look at its network; all at once: at the service behind.",
  queries: [
    { query: max(coded, { by: ["service", "instance", "breaker"] }), legend: `${legend} {{instance}}` },
  ],
  values,
  height: 12,
});

export const breakerTransitions = timeseries({
  title: "Transitions",
  description:
    "Changes of state around each moment, by the state they led to. Much open and half open: it tries in vain.",
  queries: [
    {
      query: compare(
        sum(increase(counter("tta_circuit_breaker_transitions_total"), rateInterval), {
          by: ["service", "breaker", "to"],
        }),
        ">",
        0,
      ),
      legend: `${legend} {{to}}`,
    },
  ],
  bars: true,
  stacked: true,
});

export const breakerCalls = timeseries({
  title: "Calls",
  description: "Calls through breakers per second by result. rejected ones took no time and reached nobody.",
  queries: [{ query: sum(rate(calls, rateInterval), { by: ["result"] }), legend: "{{result}}" }],
  stacked: true,
  width: 8,
});

export const breakerFailures = timeseries({
  title: "Failed calls by breaker",
  description:
    "Share of the calls let through that failed. High and still closed: its limits may be too generous.",
  queries: [
    {
      query: share(sum(rate(failures, rateInterval), { by }), sum(rate(passed, rateInterval), { by })),
      legend,
    },
  ],
  max: 1,
  width: 8,
});

export const breakerRejected = timeseries({
  title: "Refused calls by breaker",
  description:
    "Calls that a breaker refused per second. See whether a fallback answers them, on the board Primitives.",
  queries: [{ query: sum(rate(rejected, rateInterval), { by }), legend }],
  width: 8,
});

const inEachState = counter("tta_circuit_breaker_state_seconds_total");

export const breakerTime = timeseries({
  title: "Time in each state",
  description:
    "Share of time that the mean breaker spent in each state. What is not closed is time in which calls were refused.",
  queries: [{ query: avg(rate(inEachState, rateInterval), { by: ["state"] }), legend: "{{state}}" }],
  stacked: true,
  max: 1,
});

const notClosed = counter("tta_circuit_breaker_state_seconds_total", { state: noneOf("closed") });
const byRow = ["environment", "service", "breaker"] as const;
const opened = counter("tta_circuit_breaker_transitions_total", { to: "open" });

export const breakers = table({
  title: "Breakers in this range",
  description:
    "Every breaker over the time that the board shows, the longest closed off first. Opened without refusals: nobody called.",
  labels: [
    { label: "environment", title: "Environment" },
    { label: "service", title: "Service" },
    { label: "breaker", title: "Breaker" },
  ],
  columns: [
    {
      title: "Not closed",
      query: avg(
        sum(rate(notClosed, boardRange), { by: ["environment", "service", "breaker", "instance"] }),
        { by: byRow },
      ),
      cell: "bar",
      max: 1,
    },
    { title: "Opened", query: sum(increase(opened, boardRange), { by: byRow }) },
    { title: "Refused", query: sum(increase(rejected, boardRange), { by: byRow }) },
    {
      title: "Failed",
      query: share(
        sum(rate(failures, boardRange), { by: byRow }),
        sum(rate(passed, boardRange), { by: byRow }),
      ),
    },
    { title: "Open now", query: sum(state("open"), { by: byRow }), cell: "color", badFrom: 1 },
  ],
  sort: { column: "Not closed" },
});
