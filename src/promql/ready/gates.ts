import { max, min } from "../aggregate.ts";
import { divide } from "../arithmetic.ts";
import { oneOf } from "../matchers.ts";
import { gaugeSeries } from "../own.ts";

const by = ["environment", "service", "tier"] as const;

/** Whether the last gate before others or users rely on a change passed, 1, or did not, 0. */
export const gatePassed = min(
  gaugeSeries("tta_quality_gate_passed", { tier: oneOf("staging", "production") }),
  {
    by,
  },
);

/** How often the budget of its tier the last run of a gate took. */
export const gateBudgetUsed = divide(
  max(gaugeSeries("tta_quality_gate_duration_seconds"), { by }),
  max(gaugeSeries("tta_quality_gate_budget_seconds"), { by }),
);
