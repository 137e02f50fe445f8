import {
  age,
  boardRange,
  counterSeries,
  divide,
  gaugeSeries,
  increase,
  max,
  min,
  round,
  share,
  sum,
} from "../../promql/index.ts";
import { table } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";

const byTier = ["tier"] as const;
const byCheck = ["check"] as const;
const runs = counterSeries("tta_quality_gate_runs_total");
const took = max(gaugeSeries("tta_quality_gate_duration_seconds"), { by: byTier });
const budget = max(gaugeSeries("tta_quality_gate_budget_seconds"), { by: byTier });

export const gatesTable = table({
  title: "Gates",
  description:
    "The gate of each tier: its last run, and how many of those passed that ran in the time that the board shows. Those that fail stand first.",
  labels: [{ label: "tier", title: "Tier" }],
  columns: [
    {
      title: "Passed last",
      query: min(gaugeSeries("tta_quality_gate_passed"), { by: byTier }),
      unit: "bool",
      cell: "color",
      badBelow: 1,
    },
    {
      title: "Last run",
      query: age(max(gaugeSeries("tta_quality_gate_last_run_timestamp_seconds"), { by: byTier })),
    },
    { title: "Runs", query: round(sum(increase(runs, boardRange), { by: byTier })) },
    {
      title: "Of them passed",
      query: share(
        sum(increase(counterSeries("tta_quality_gate_runs_total", { result: "passed" }), boardRange), {
          by: byTier,
        }),
        sum(increase(runs, boardRange), { by: byTier }),
      ),
      cell: "bar",
      max: 1,
    },
    { title: "Took", query: took },
    { title: "Budget", query: budget },
    { title: "Of the budget", query: divide(took, budget), cell: "color", threshold: "gate_budget" },
  ],
  sort: { column: "Passed last", descending: false },
  height: 6,
});

export const gateTime = table({
  title: "Where time goes",
  description: "Time that each check took in the last run of its tier, the slowest first.",
  labels: [
    { label: "tier", title: "Tier" },
    { label: "check", title: "Check" },
  ],
  columns: [
    {
      title: "Time",
      query: max(gaugeSeries("tta_quality_gate_check_duration_seconds"), { by: ["tier", "check"] }),
      cell: "bar",
    },
  ],
  sort: { column: "Time" },
  width: 12,
  height: 10,
});

const ended = (result: "passed" | "failed" | "unknown") =>
  round(
    sum(increase(counterSeries("tta_quality_gate_checks_total", { result }), boardRange), { by: byCheck }),
  );

export const gateChecks = table({
  title: "Checks in this range",
  description:
    "How each check ended over the time that the board shows, at all tiers, those first that fail most.",
  labels: [{ label: "check", title: "Check" }],
  columns: [
    { title: "Failed", query: ended("failed"), cell: "color", badFrom: badFrom.any },
    { title: "Unknown", query: ended("unknown"), cell: "color", badFrom: badFrom.any },
    { title: "Passed", query: ended("passed") },
    {
      title: "Share that failed",
      query: share(
        sum(increase(counterSeries("tta_quality_gate_checks_total", { result: "failed" }), boardRange), {
          by: byCheck,
        }),
        sum(increase(counterSeries("tta_quality_gate_checks_total"), boardRange), { by: byCheck }),
      ),
      cell: "bar",
      max: 1,
    },
  ],
  sort: { column: "Failed" },
  width: 16,
  height: 10,
});
