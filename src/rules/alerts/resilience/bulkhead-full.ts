import { thresholds } from "../../../catalog/index.ts";
import { avgOverTime, compare, gaugeSeries, share, subtract, sum } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { holds } from "../../model/scenario.ts";

const kind = "bulkhead";
const primitive = "openai";
const by = ["environment", "service", "primitive"] as const;
const inFlight = "tta_primitive_in_flight";
const queued = "tta_bulkhead_queued";
const room = "tta_bulkhead_limit";

export const bulkheadFull = defineAlert({
  name: "BulkheadFull",
  component: "resilience",
  summary: "A bulkhead is full nearly all the time.",
  description: [
    value,
    " of the room of bulkhead ",
    label("primitive"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " is taken in the mean: further runs wait or are refused.",
  ],
  decision: "Let more in, add instances, or refuse the least important callers?",
  otherwise:
    "Not an alert on refusals: a breaker inside refuses too, and a full bulkhead with a queue slows all down before it refuses any.",
  panel: panelOf("primitives", "bulkhead_use"),
  environments: {
    production: { severity: "warning", window: "5m", for: "5m" },
    staging: { severity: "warning", window: "5m", for: "15m" },
    drill: { severity: "warning", window: "20s", for: "4s" },
  },
  limit: thresholds.bulkhead_use_ratio,
  query: ({ window, limit }) => {
    const started = sum(avgOverTime(gaugeSeries(inFlight, { kind }), window), { by });
    const waiting = sum(avgOverTime(gaugeSeries(queued), window), { by });
    const places = sum(gaugeSeries(room), { by });
    return compare(share<(typeof by)[number], "none">(subtract(started, waiting), places), ">", limit);
  },
  scenario: ({ limit }) => ({
    // So far past it that the first of these in the window is enough.
    failing: used(limit + 0.08, 4),
    noticed: "at once",
    value: limit + 0.08,
    labels: { primitive },
    passing: used(limit, 1),
    normal: used(limit - 0.001, 1),
    sparse: undefined,
    oneOfMany: "fires",
    alsoQuiet: { "a queue that grows": used(limit - 0.05, 4) },
  }),
});

/** A bulkhead with one place. */
function used(share: number, waiting: number) {
  return [
    holds(inFlight, { primitive, kind }, share + waiting),
    holds(inFlight, { primitive, kind: "retry" }, 50),
    holds(queued, { primitive }, waiting),
    holds(room, { primitive }, 1),
  ];
}
