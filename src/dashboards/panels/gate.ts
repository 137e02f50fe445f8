import {
  boardRange,
  compare,
  compareBool,
  counterSeries,
  gateBudgetUsed,
  gatePassed,
  gaugeSeries,
  greatest,
  increase,
  max,
  min,
  rateInterval,
  round,
  share,
  sum,
} from "../../promql/index.ts";
import { stat, timeseries } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { mostLines } from "./most-lines.ts";
import { now } from "./now.ts";

const ofTier = ["environment", "service", "tier"] as const;
const legend = "{{environment}} {{service}} {{tier}}";
const whenEmpty = "No gate has run";
const runs = counterSeries("tta_quality_gate_runs_total");
const width = 8;

const checksThat = (result: "failed" | "unknown") =>
  counterSeries("tta_quality_gate_checks_total", { result });

export const gatePassRatioNow = stat({
  title: "Runs that pass",
  description: "Share of the runs of gates that passed, over the time that the board shows.",
  queries: [
    {
      query: share(
        sum(increase(counterSeries("tta_quality_gate_runs_total", { result: "passed" }), boardRange)),
        sum(increase(runs, boardRange)),
      ),
      legend: "passed",
    },
  ],
  max: 1,
});

export const gateFailingNow = now({
  title: "Gates that fail",
  description: "Tiers whose last run did not pass. The table below says which.",
  queries: [
    {
      query: sum(compareBool(min(gaugeSeries("tta_quality_gate_passed"), { by: ofTier }), "<", 1)),
      legend: "fail",
      badFrom: badFrom.any,
    },
  ],
});

export const gateSlowestNow = now({
  title: "Budget used",
  description: "What the last runs took of the time that their tier allows, of the tier that took most.",
  queries: [{ query: max(gateBudgetUsed), legend: "of the budget" }],
  threshold: "gate_budget",
});

export const gateUnknownNow = stat({
  title: "Unknown checks",
  description:
    "Checks whose tool was absent or broken, over the time that the board shows. They never pass: mend the tool, not the code.",
  queries: [
    {
      query: round(sum(increase(checksThat("unknown"), boardRange))),
      legend: "unknown",
      badFrom: badFrom.any,
    },
  ],
});

export const gateFlakyNow = now({
  title: "Flaky tests",
  description: "Tests that failed and passed at one commit, in the runs that are kept.",
  queries: [
    {
      query: sum(max(gaugeSeries("tta_quality_gate_flaky_tests"), { by: ["environment", "service"] })),
      legend: "flaky",
      badFrom: badFrom.any,
    },
  ],
});

export const gateLaxerNow = stat({
  title: "Runs at a laxer tier",
  description:
    "Runs for which somebody chose less than the branch asks for, over the time that the board shows. The history says who and why.",
  queries: [
    {
      query: round(
        sum(increase(counterSeries("tta_quality_gate_overrides_total", { direction: "laxer" }), boardRange)),
      ),
      legend: "laxer",
      badFrom: badFrom.any,
    },
  ],
});

export const gatePassedLines = timeseries({
  title: "Last result",
  description:
    "Of the gates of staging and production: 1 while the last run passed, 0 while it did not. QualityGateFailing fires then.",
  queries: [{ query: gatePassed, legend }],
  threshold: "gate_passed",
  width,
  max: 1,
  whenEmpty,
});

export const gateBudgetLines = timeseries({
  title: "Time against the budget",
  description:
    "What the last run of the gate of a tier took of its budget. Above the line people wait: look at the slowest checks.",
  queries: [{ query: gateBudgetUsed, legend }],
  threshold: "gate_budget",
  width,
  whenEmpty,
});

export const gateRuns = timeseries({
  title: "Runs of gates",
  description: "Runs of all tiers, by what they came to.",
  queries: [{ query: sum(increase(runs, rateInterval), { by: ["result"] }), legend: "{{result}}" }],
  bars: true,
  stacked: true,
  width,
  whenEmpty,
});

export const gateSlowestChecks = timeseries({
  title: "Slowest checks",
  description: "Time that checks took in the last run of a tier, the ten slowest.",
  queries: [
    {
      query: greatest(
        mostLines,
        max(gaugeSeries("tta_quality_gate_check_duration_seconds"), { by: ["tier", "check"] }),
      ),
      legend: "{{tier}} {{check}}",
    },
  ],
  height: 10,
  whenEmpty,
});

const ended = (result: "failed" | "unknown") =>
  compare(sum(increase(checksThat(result), rateInterval), { by: ["check"] }), ">", 0);

export const gateFailedChecks = timeseries({
  title: "Checks that fail",
  description: "Checks that did not keep a limit of their tier, by check.",
  queries: [{ query: ended("failed"), legend: "{{check}}" }],
  bars: true,
  stacked: true,
  width,
  whenEmpty: "None failed",
});

export const gateUnknownChecks = timeseries({
  title: "Checks that said nothing",
  description: "Checks whose tool was absent or broken, by check. A gate never passes without them.",
  queries: [{ query: ended("unknown"), legend: "{{check}}" }],
  bars: true,
  stacked: true,
  width,
  whenEmpty: "Each said something",
});

export const gateFlaky = timeseries({
  title: "Flaky tests over time",
  description:
    "Tests that failed and passed at one commit, in the runs that are kept. They make a gate fail for nothing: mend or remove them.",
  queries: [
    {
      query: max(gaugeSeries("tta_quality_gate_flaky_tests"), { by: ["environment", "service"] }),
      legend: "{{environment}} {{service}}",
    },
  ],
  width,
  whenEmpty,
});

export const gateOverrides = timeseries({
  title: "Tiers chosen by hand",
  description:
    "Runs at another tier than that of the branch. A laxer one needs a reason, which the history has.",
  queries: [
    {
      query: sum(increase(counterSeries("tta_quality_gate_overrides_total"), rateInterval), {
        by: ["direction"],
      }),
      legend: "{{direction}}",
    },
  ],
  bars: true,
  width: 8,
  height: 10,
  whenEmpty: "None was",
});
