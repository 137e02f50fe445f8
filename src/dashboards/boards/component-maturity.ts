import { gaugeSeries } from "../../promql/index.ts";
import { catalogBoard } from "../model/board.ts";
import { labelVariable } from "../model/label-variable.ts";
import {
  componentChangeFailure,
  componentCoverageLines,
  componentCoverageLostLines,
  componentCriteria,
  componentCriteriaFailed,
  componentCriteriaMissed,
  componentFacts,
  componentFactsAges,
  componentFailingTests,
  componentFindings,
  componentFindingsSerious,
  componentLeadTime,
  componentMutationLines,
  componentStageChanges,
  componentWaiversLeft,
} from "../panels/component-lines.ts";
import {
  componentFailingTestsNow,
  componentMissingNow,
  componentNextWaiverNow,
  componentSeriousNow,
  componentStagesNow,
  componentUnknownNow,
} from "../panels/component-now.ts";
import { componentsCode, componentsTable } from "../panels/component-table.ts";
import { linked } from "../panels/linked.ts";

const one = { board: "component-maturity", label: "component_name", title: "This component only" } as const;
const from = gaugeSeries("tta_component_stage");

/** What needs attention, component by component, then over time: tests, findings, criteria, facts, changes. */
export const componentMaturity = catalogBoard(
  "component-maturity",
  [
    {
      title: "Now",
      panels: {
        stages_now: componentStagesNow,
        missing_now: componentMissingNow,
        unknown_now: componentUnknownNow,
        failing_tests_now: componentFailingTestsNow,
        serious_now: componentSeriousNow,
        next_waiver_now: componentNextWaiverNow,
      },
    },
    { title: "What needs attention", panels: { components: linked(componentsTable, one) } },
    {
      title: "Criteria",
      panels: {
        criteria_failed: linked(componentCriteriaFailed, one),
        criteria_missed: componentCriteriaMissed,
        criteria: componentCriteria,
      },
    },
    {
      title: "Findings and failing tests",
      panels: {
        findings_serious: linked(componentFindingsSerious, one),
        findings: componentFindings,
        failing_tests: linked(componentFailingTests, one),
      },
    },
    {
      title: "Coverage and mutation",
      collapsed: true,
      panels: {
        coverage: linked(componentCoverageLines, one),
        coverage_lost: linked(componentCoverageLostLines, one),
        mutation: linked(componentMutationLines, one),
      },
    },
    {
      title: "Facts and waivers",
      collapsed: true,
      panels: {
        facts_age: linked(componentFactsAges, one),
        waivers_left: linked(componentWaiversLeft, one),
        facts: componentFacts,
      },
    },
    {
      title: "Changes",
      collapsed: true,
      panels: {
        stage_changes: componentStageChanges,
        lead_time: linked(componentLeadTime, one),
        change_failure: linked(componentChangeFailure, one),
      },
    },
    { title: "Code and uptime", collapsed: true, panels: { code: linked(componentsCode, one) } },
  ],
  {
    variables: [
      labelVariable({ label: "owner", from }),
      labelVariable({ label: "group", from }),
      labelVariable({ label: "stage", from }),
      labelVariable({ label: "component_name", title: "Component", from }),
    ],
  },
);
