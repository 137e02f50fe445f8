import { sloBudgetRemaining } from "../../promql/index.ts";
import { catalogBoard } from "../model/board.ts";
import { labelVariable } from "../model/label-variable.ts";
import { linked } from "../panels/linked.ts";
import {
  badEvents,
  budgetLeftLines,
  burnDaysNow,
  burnHourNow,
  lastsNow,
  leastLeftNow,
  overspentNow,
  slosNow,
  sloTable,
} from "../panels/slo.ts";
import { burnOver } from "../panels/slo-burn.ts";
import {
  failedCalls,
  failedRequests,
  failedRuns,
  slowCalls,
  slowRequests,
  slowRuns,
} from "../panels/slo-burnt-by.ts";

const one = { board: "slo", label: "slo", title: "This SLO only" } as const;
const workflow = { board: "performance", label: "workflow" } as const;
const route = { board: "system", label: "route" } as const;
const model = { board: "llm", label: "model" } as const;

/** What was promised, what is left of what may fail, how fast it goes, and what takes it. */
export const slo = catalogBoard(
  "slo",
  [
    {
      title: "Now",
      panels: {
        slos_now: slosNow,
        left_now: leastLeftNow,
        overspent_now: overspentNow,
        burn_1h_now: burnHourNow,
        burn_3d_now: burnDaysNow,
        lasts_now: lastsNow,
      },
    },
    {
      title: "Budgets",
      panels: {
        slos: linked(sloTable, one),
        budget_left: linked(budgetLeftLines, one),
        bad_events: linked(badEvents, one),
      },
    },
    {
      title: "Burn rates",
      panels: {
        burn_30d_1h: linked(burnOver("1h"), one),
        burn_30d_6h: linked(burnOver("6h"), one),
        burn_30d_1d: linked(burnOver("1d"), one),
        burn_30d_3d: linked(burnOver("3d"), one),
      },
    },
    {
      title: "What burnt them",
      panels: {
        failed_runs: linked(failedRuns, workflow),
        failed_requests: linked(failedRequests, route),
        failed_calls: linked(failedCalls, model),
      },
    },
    {
      title: "What was too slow",
      collapsed: true,
      panels: {
        slow_runs: linked(slowRuns, workflow),
        slow_requests: linked(slowRequests, route),
        slow_calls: linked(slowCalls, model),
      },
    },
    {
      title: "Burn rates of 28 days",
      collapsed: true,
      panels: {
        burn_28d_1h: linked(burnOver("1h", "28d"), one),
        burn_28d_6h: linked(burnOver("6h", "28d"), one),
        burn_28d_1d: linked(burnOver("1d", "28d"), one),
        burn_28d_3d: linked(burnOver("3d", "28d"), one),
      },
    },
  ],
  { variables: [labelVariable({ label: "slo", from: sloBudgetRemaining, title: "SLO" })] },
);
