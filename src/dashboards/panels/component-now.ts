import {
  and,
  compareBool,
  componentMissedCriteria,
  componentsThere,
  componentWaiverLeft,
  gaugeSeries,
  max,
  min,
  sum,
} from "../../promql/index.ts";
import { stat } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { failedTests, ofComponent, seriousFindings, unknownFacts } from "./component-series.ts";
import { now } from "./now.ts";

export const componentStagesNow = stat({
  title: "Components by stage",
  description: "How many components are at each stage, by the history of their promotions.",
  queries: [
    {
      query: sum(max(gaugeSeries("tta_component_stage"), { by: [...ofComponent, "stage"] }), {
        by: ["stage"],
      }),
      legend: "{{stage}}",
    },
  ],
});

export const componentMissingNow = now({
  title: "Not what their stage asks for",
  description:
    "Components that fail a criterion of the stage that they are at, or of which one is not known. The table says which.",
  queries: [
    {
      query: sum(compareBool(componentMissedCriteria, ">", 0)),
      legend: "components",
      badFrom: badFrom.any,
    },
  ],
});

export const componentUnknownNow = now({
  title: "Unknown facts",
  description:
    "What was to be found out and was not, or only of another commit. Unknown proves nothing: collect it anew.",
  queries: [{ query: sum(and(unknownFacts, componentsThere)), legend: "unknown" }],
});

export const componentFailingTestsNow = now({
  title: "Failing tests",
  description: "Tests of all suites that failed when they last ran.",
  queries: [{ query: sum(and(failedTests, componentsThere)), legend: "failed", badFrom: badFrom.any }],
});

export const componentSeriousNow = now({
  title: "Serious findings",
  description:
    "Secrets, and critical and serious faults of components and of what they depend on. Each is one to look at today.",
  queries: [{ query: sum(seriousFindings), legend: "serious", badFrom: badFrom.any }],
});

export const componentNextWaiverNow = stat({
  title: "Next waiver ends in",
  description:
    "How long it is until the next waiver ends; what it allows fails its component then. No data: there is no waiver.",
  queries: [{ query: min(componentWaiverLeft), legend: "left" }],
});
