import type { BreakerState } from "../../catalog/index.ts";
import {
  compare,
  counterSeries,
  divide,
  greatest,
  increase,
  max,
  multiply,
  orElse,
  rate,
  rateInterval,
  share,
  sum,
} from "../../promql/index.ts";
import { breakerColors } from "../model/color.ts";
import { type StateValue, stateTimeline, timeseries } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { breakersIn } from "./breaker-series.ts";
import { mostLines } from "./most-lines.ts";
import { now } from "./now.ts";

const by = ["service", "breaker"] as const;
const legend = "{{service}} {{breaker}}";
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
  orElse(multiply(breakersIn("open"), codes.open), multiply(breakersIn("isolated"), codes.isolated)),
  multiply(breakersIn("half_open"), codes.half_open),
);

const inState = (one: BreakerState, title: string, description: string, bad?: number) =>
  now({
    title,
    description,
    queries: [
      { query: sum(breakersIn(one)), legend: words[one], ...(bad !== undefined && { badFrom: bad }) },
    ],
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
  badFrom.any,
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
  badFrom.any,
);

export const breakerStates = stateTimeline({
  title: "Breaker states",
  description:
    "Every breaker, in the worst state that any process has it in. Open again and again: the service behind it is not well.",
  queries: [{ query: max(coded, { by }), legend }],
  values,
  height: 5,
});

const seconds = "tta_circuit_breaker_state_seconds_total";
const inEachState = counterSeries(seconds);
const byAlert = ["environment", "service", "breaker"] as const;
const legendOfAlert = `{{environment}} ${legend}`;

const byProcess = [...byAlert, "instance"] as const;
const timeIn = (state: BreakerState) =>
  max(
    share<(typeof byProcess)[number], "seconds/s">(
      sum(rate(counterSeries(seconds, { state }), "2m"), { by: byProcess }),
      sum(rate(inEachState, "2m"), { by: byProcess }),
    ),
    { by: byAlert },
  );

export const breakersRefusing = timeseries({
  title: "Refusing breakers",
  description:
    "Share of 2 minutes in which a breaker was open, or held open by hand, in the process where it was most.",
  queries: [
    { query: timeIn("open"), legend: `${legendOfAlert} open` },
    { query: timeIn("isolated"), legend: `${legendOfAlert} by hand`, dashed: true },
  ],
  threshold: "breaker_refusing_ratio",
});

const openings = counterSeries("tta_circuit_breaker_transitions_total", { from: "closed", to: "open" });

export const breakerOpenings = timeseries({
  title: "Openings of each breaker",
  description:
    "Times in 30 minutes that a closed breaker opened, in the ten processes where one did most. Again and again: see how it is set.",
  queries: [
    {
      query: greatest(mostLines, sum(increase(openings, "30m"), { by: byProcess })),
      legend: `${legendOfAlert} {{instance}}`,
    },
  ],
  threshold: "breaker_openings",
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
        sum(increase(counterSeries("tta_circuit_breaker_transitions_total"), rateInterval), {
          by: ["to"],
        }),
        ">",
        0,
      ),
      legend: "{{to}}",
    },
  ],
  bars: true,
  stacked: true,
});

export const breakerTime = timeseries({
  title: "Time in each state",
  description:
    "Share of time that the mean breaker spent in each state. What is not closed is time in which calls were refused.",
  queries: [
    {
      // Of all time together, which is the whole at any moment: rates of seconds come out a little above one second.
      query: divide(
        sum(rate(inEachState, rateInterval), { by: ["state"] }),
        sum(rate(inEachState, rateInterval)),
        { on: [], groupLeft: [] },
      ),
      legend: "{{state}}",
    },
  ],
  stacked: true,
  max: 1,
});
