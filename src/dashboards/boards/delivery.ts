import { gaugeSeries } from "../../promql/index.ts";
import { catalogBoard } from "../model/board.ts";
import { labelVariable } from "../model/label-variable.ts";
import {
  componentChangeFailure,
  componentLeadTime,
  componentStageChanges,
} from "../panels/component-lines.ts";
import {
  gateBudgetLines,
  gateFailedChecks,
  gateFailingNow,
  gateFlaky,
  gateFlakyNow,
  gateLaxerNow,
  gateOverrides,
  gatePassedLines,
  gatePassRatioNow,
  gateRuns,
  gateSlowestChecks,
  gateSlowestNow,
  gateUnknownChecks,
  gateUnknownNow,
} from "../panels/gate.ts";
import { gateChecks, gatesTable, gateTime } from "../panels/gate-table.ts";
import { linked } from "../panels/linked.ts";

const component = { board: "component-maturity", label: "component_name" } as const;

/** Whether gates pass and in time, what they fail of, then how changes get to those who use them. */
export const delivery = catalogBoard(
  "delivery",
  [
    {
      title: "Now",
      panels: {
        pass_ratio_now: gatePassRatioNow,
        failing_now: gateFailingNow,
        slowest_now: gateSlowestNow,
        unknown_now: gateUnknownNow,
        flaky_now: gateFlakyNow,
        laxer_now: gateLaxerNow,
      },
    },
    { title: "Gates by tier", panels: { gates: gatesTable } },
    {
      title: "Results and time",
      panels: { passed: gatePassedLines, budget_used: gateBudgetLines, runs: gateRuns },
    },
    { title: "Where time goes", panels: { time: gateTime, slowest_checks: gateSlowestChecks } },
    {
      title: "What fails",
      panels: { failed_checks: gateFailedChecks, unknown_checks: gateUnknownChecks, flaky: gateFlaky },
    },
    {
      title: "From a commit to its users",
      panels: {
        lead_time: linked(componentLeadTime, component),
        change_failure: linked(componentChangeFailure, component),
        stage_changes: componentStageChanges,
      },
    },
    {
      title: "Every check, and what was chosen by hand",
      collapsed: true,
      panels: { checks: gateChecks, overrides: gateOverrides },
    },
  ],
  { variables: [labelVariable({ label: "tier", from: gaugeSeries("tta_quality_gate_passed") })] },
);
