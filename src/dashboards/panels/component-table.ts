import {
  add,
  componentCoverage,
  componentFailedCriteria,
  componentMissedCriteria,
  componentsThere,
  gaugeSeries,
  max,
  orZero,
  sum,
} from "../../promql/index.ts";
import { table } from "../model/panel.ts";
import { badFrom } from "./bad-from.ts";
import { failedTests, inRow, ofComponent, seriousFindings } from "./component-series.ts";

const criteria = (result: "met" | "unknown") =>
  max(gaugeSeries("tta_component_criteria", { asked_by: "current", result }), { by: ofComponent });

/** What somebody has to look at: each criterion that is missed, each serious finding and each test that fails. */
const open = add(
  add(orZero(componentMissedCriteria, componentsThere), orZero(seriousFindings, componentsThere)),
  orZero(failedTests, componentsThere),
);

export const componentsTable = table({
  title: "Components",
  description:
    "Every component, those first that need attention most. To mend: criteria of its stage that are failed or unknown, serious findings and failing tests together.",
  labels: [
    { label: "component_name", title: "Component" },
    { label: "stage", title: "Stage" },
    { label: "owner", title: "Owner" },
  ],
  columns: [
    { title: "To mend", query: inRow(open), cell: "bar" },
    { title: "Met", query: inRow(criteria("met")) },
    { title: "Failed", query: inRow(componentFailedCriteria), cell: "color", badFrom: badFrom.any },
    { title: "Unknown", query: inRow(criteria("unknown")) },
    { title: "Coverage", query: inRow(componentCoverage) },
    {
      title: "Mutation",
      query: inRow(max(gaugeSeries("tta_component_mutation_score_ratio"), { by: ofComponent })),
    },
    { title: "Serious", query: inRow(seriousFindings), cell: "color", badFrom: badFrom.any },
    {
      title: "All findings",
      query: inRow(
        sum(max(gaugeSeries("tta_component_findings"), { by: [...ofComponent, "kind"] }), {
          by: ofComponent,
        }),
      ),
    },
    { title: "Tests failed", query: inRow(failedTests), cell: "color", badFrom: badFrom.any },
  ],
  sort: { column: "To mend" },
  height: 14,
});

const of = (
  name: "tta_component_complexity" | "tta_component_longest_file_lines" | "tta_component_churn_lines",
) => inRow(max(gaugeSeries(name), { by: ofComponent }));
const shareOf = (name: "tta_component_benchmark_ratio" | "tta_component_uptime_ratio") =>
  inRow(max(gaugeSeries(name), { by: ofComponent }));

export const componentsCode = table({
  title: "Code",
  description:
    "How large and complex components are, how much of them changed within 30 days, and how they run, the most complex first.",
  labels: [
    { label: "component_name", title: "Component" },
    { label: "stage", title: "Stage" },
    { label: "owner", title: "Owner" },
  ],
  columns: [
    { title: "Complexity", query: of("tta_component_complexity"), cell: "bar" },
    { title: "Longest file", query: of("tta_component_longest_file_lines") },
    { title: "Changed lines", query: of("tta_component_churn_lines") },
    { title: "Slowest benchmark", query: shareOf("tta_component_benchmark_ratio") },
    { title: "Uptime", query: shareOf("tta_component_uptime_ratio") },
  ],
  sort: { column: "Complexity" },
  height: 12,
});
