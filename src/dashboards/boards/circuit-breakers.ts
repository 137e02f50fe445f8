import { gaugeSeries } from "../../promql/index.ts";
import { catalogBoard } from "../model/board.ts";
import { labelVariable } from "../model/label-variable.ts";
import {
  breakerOpenings,
  breakerStates,
  breakerStatesByProcess,
  breakersClosedNow,
  breakersIsolatedNow,
  breakersOpenNow,
  breakersRefusing,
  breakersTryingNow,
  breakerTime,
  breakerTransitions,
} from "../panels/breaker.ts";
import {
  breakerCalls,
  breakerFailures,
  breakerFailuresNow,
  breakerRejected,
  refusedNow,
} from "../panels/breaker-calls.ts";
import { breakers } from "../panels/breaker-table.ts";
import { linked } from "../panels/linked.ts";

const one = { board: "circuit-breakers", label: "breaker", title: "This breaker only" } as const;

/** The states of all in one picture, then what that meant for the calls. */
export const circuitBreakers = catalogBoard(
  "circuit-breakers",
  [
    {
      title: "Now",
      panels: {
        open_now: breakersOpenNow,
        half_open_now: breakersTryingNow,
        isolated_now: breakersIsolatedNow,
        closed_now: breakersClosedNow,
        refused_now: refusedNow,
        failures_now: breakerFailuresNow,
      },
    },
    { title: "States", panels: { states: linked(breakerStates, one) } },
    {
      title: "Refusals",
      panels: { refusing: linked(breakersRefusing, one), openings: linked(breakerOpenings, one) },
    },
    { title: "Changes", panels: { transitions: breakerTransitions, time: breakerTime } },
    {
      title: "Calls",
      panels: {
        calls: breakerCalls,
        failures: linked(breakerFailures, one),
        rejected: linked(breakerRejected, one, { board: "primitives" }),
      },
    },
    { title: "Every breaker", panels: { breakers: linked(breakers, one) } },
    { title: "Every process", collapsed: true, panels: { states_by_process: breakerStatesByProcess } },
  ],
  { variables: [labelVariable({ label: "breaker", from: gaugeSeries("tta_circuit_breaker_state") })] },
);
