import { boardRange, counterSeries, increase, noneOf, rate, round, share, sum } from "../../promql/index.ts";
import { table } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { breakerCallsOf, breakersIn } from "./breaker-series.ts";

const seconds = "tta_circuit_breaker_state_seconds_total";
const inAnyState = counterSeries(seconds);
const notClosed = counterSeries(seconds, { state: noneOf("closed") });
const byRow = ["environment", "service", "breaker"] as const;
const opened = counterSeries("tta_circuit_breaker_transitions_total", { to: "open" });

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
      query: share(
        sum(rate(notClosed, boardRange), { by: byRow }),
        sum(rate(inAnyState, boardRange), { by: byRow }),
      ),
      cell: "bar",
      max: 1,
    },
    { title: "Opened", query: round(sum(increase(opened, boardRange), { by: byRow })) },
    { title: "Refused", query: round(sum(increase(breakerCallsOf.rejected, boardRange), { by: byRow })) },
    {
      title: "Failed",
      query: share(
        sum(rate(breakerCallsOf.failed, boardRange), { by: byRow }),
        sum(rate(breakerCallsOf.passed, boardRange), { by: byRow }),
      ),
    },
    { title: "Open now", query: sum(breakersIn("open"), { by: byRow }), cell: "color", badFrom: badFrom.any },
  ],
  sort: { column: "Not closed" },
  height: 6,
});
