import {
  and,
  componentCoverage,
  componentCoverageLost,
  componentFactsAge,
  componentFailedCriteria,
  componentSeriousFindings,
  componentsThere,
  componentWaiverLeft,
  counterSeries,
  gaugeSeries,
  greatest,
  increase,
  least,
  max,
  noneOf,
  rateInterval,
  sum,
} from "../../promql/index.ts";
import { timeseries } from "../model/panel.ts";
import { failedTests, ofComponent, onComponent } from "./component-series.ts";
import { mostLines } from "./most-lines.ts";

const legend = "{{component_name}}";
const whenEmpty = "No components";
const width = 8;

export const componentCoverageLines = timeseries({
  title: "Coverage",
  description: "Share of lines that tests run, of the ten components that have least of it.",
  queries: [{ query: least(mostLines, componentCoverage), legend }],
  width,
  max: 1,
  whenEmpty,
});

export const componentCoverageLostLines = timeseries({
  title: "Coverage lost within a day",
  description:
    "By how much coverage is below the best of the last day, of the ten components that lost most. ComponentCoverageFell fires above the line.",
  queries: [{ query: greatest(mostLines, componentCoverageLost("1d")), legend }],
  threshold: "component_coverage_lost",
  width,
  whenEmpty,
});

export const componentMutationLines = timeseries({
  title: "Mutation score",
  description: "Share of wrong changes that a test notices, of the ten components that notice least.",
  queries: [
    {
      query: least(
        mostLines,
        and(max(gaugeSeries("tta_component_mutation_score_ratio"), { by: ofComponent }), componentsThere),
      ),
      legend,
    },
  ],
  width,
  max: 1,
  whenEmpty: "None is measured",
});

export const componentFindingsSerious = timeseries({
  title: "Secrets and serious faults",
  description:
    "Secrets, and critical and serious faults, of the ten components that have most. Any is one too many: ComponentFindingsSerious fires.",
  queries: [
    {
      query: greatest(mostLines, componentSeriousFindings),
      legend: `${legend} {{kind}}`,
    },
  ],
  threshold: "component_findings_serious",
  width,
  whenEmpty,
});

export const componentFindings = timeseries({
  title: "Findings by kind",
  description: "All that tools find wrong with components, by tool and severity.",
  queries: [
    {
      query: sum(
        and(
          max(gaugeSeries("tta_component_findings"), { by: [...ofComponent, "kind"] }),
          componentsThere,
          onComponent,
        ),
        { by: ["kind"] },
      ),
      legend: "{{kind}}",
    },
  ],
  stacked: true,
  width,
  whenEmpty,
});

export const componentFailingTests = timeseries({
  title: "Failing tests by component",
  description: "Tests that failed when they last ran, of the ten components that have most of them.",
  queries: [{ query: greatest(mostLines, and(failedTests, componentsThere)), legend }],
  width,
  whenEmpty,
});

export const componentCriteriaFailed = timeseries({
  title: "Failed criteria by component",
  description:
    "Criteria of its own stage that a component fails, the ten most. Of one in production ComponentCriterionLost fires.",
  queries: [{ query: greatest(mostLines, componentFailedCriteria), legend }],
  threshold: "component_criteria_failed",
  width,
  whenEmpty,
});

export const componentCriteriaMissed = timeseries({
  title: "Which criteria are failed",
  description: "How many components fail a criterion of their own stage: what to mend once for all of them.",
  queries: [
    {
      query: sum(
        and(
          max(gaugeSeries("tta_component_failed_criteria"), { by: [...ofComponent, "criterion"] }),
          componentsThere,
          onComponent,
        ),
        { by: ["criterion"] },
      ),
      legend: "{{criterion}}",
    },
  ],
  stacked: true,
  width,
  whenEmpty: "No criterion is failed",
});

export const componentCriteria = timeseries({
  title: "Criteria that are not met",
  description:
    "Criteria of the stages that components are at which are failed, unknown or waived, all together.",
  queries: [
    {
      query: sum(
        and(
          max(gaugeSeries("tta_component_criteria", { asked_by: "current", result: noneOf("met") }), {
            by: [...ofComponent, "result"],
          }),
          componentsThere,
          onComponent,
        ),
        { by: ["result"] },
      ),
      legend: "{{result}}",
    },
  ],
  stacked: true,
  width,
  whenEmpty,
});

export const componentFactsAges = timeseries({
  title: "Age of facts",
  description:
    "How old the oldest fact of a component is, the ten oldest. A climb: the job that collects them does not run.",
  queries: [{ query: greatest(mostLines, componentFactsAge), legend }],
  threshold: "component_facts_age",
  width,
  whenEmpty,
});

export const componentWaiversLeft = timeseries({
  title: "Waivers last",
  description: "How long it is until the first waiver of a component ends, of the ten that end first.",
  queries: [{ query: least(mostLines, componentWaiverLeft), legend }],
  threshold: "component_waiver_left",
  width,
  whenEmpty: "No waiver",
});

export const componentFacts = timeseries({
  title: "What is not known",
  description:
    "Facts about components that were not found out, or of another commit only (stale). A tool that broke is seen as a step.",
  queries: [
    {
      query: sum(
        and(
          max(gaugeSeries("tta_component_facts", { state: noneOf("known") }), {
            by: [...ofComponent, "state"],
          }),
          componentsThere,
          onComponent,
        ),
        { by: ["state"] },
      ),
      legend: "{{state}}",
    },
  ],
  stacked: true,
  width,
  whenEmpty,
});

export const componentStageChanges = timeseries({
  title: "Promotions and demotions",
  description: "Components that went to another stage. The history says who decided it, and why.",
  queries: [
    {
      query: sum(increase(counterSeries("tta_component_stage_changes_total"), rateInterval), {
        by: ["direction"],
      }),
      legend: "{{direction}}",
    },
  ],
  bars: true,
  width,
  whenEmpty: "None was promoted",
});

export const componentLeadTime = timeseries({
  title: "Lead time",
  description:
    "Time from a commit until it is on the main branch, as a median of 30 days, of the ten components where it is longest.",
  queries: [
    {
      query: greatest(
        mostLines,
        and(max(gaugeSeries("tta_component_lead_time_seconds"), { by: ofComponent }), componentsThere),
      ),
      legend,
    },
  ],
  width,
  whenEmpty,
});

export const componentChangeFailure = timeseries({
  title: "Change failure",
  description:
    "Share of changes of 30 days that were taken back or mended at once, of the ten components where it is highest.",
  queries: [
    {
      query: greatest(
        mostLines,
        and(max(gaugeSeries("tta_component_change_failure_ratio"), { by: ofComponent }), componentsThere),
      ),
      legend,
    },
  ],
  width,
  whenEmpty,
});
