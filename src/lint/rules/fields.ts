import { type DashboardPanel, isObject } from "../../board-json/index.ts";
import { closest } from "../../errors/index.ts";
import type { Check, Report } from "../finding.ts";
import { panelsWithUnit } from "../panel-types.ts";
import { grafanaUnits, isGrafanaUnit } from "../units.ts";

function checkUnits(panel: DashboardPanel, report: Report): void {
  const properties = panel.overrides.flatMap((override) => override.properties);
  const overridden = properties.filter(({ id }) => id === "unit").map(({ value }) => value);
  const units = [panel.unit, ...overridden].filter(
    (unit): unit is string => typeof unit === "string" && unit !== "",
  );
  // Values that are mapped to words need none.
  const needed =
    panelsWithUnit.has(panel.type ?? "") && panel.mappings === 0 && panel.libraryPanel === undefined;
  if (needed && units.length === 0) {
    report("unit", { panel }, "has no unit", "set one, short or none where the numbers have none");
  }
  for (const unit of new Set(units.filter((name) => !isGrafanaUnit(name)))) {
    const meant = closest(unit, grafanaUnits);
    const fix =
      meant === undefined ? `write suffix:${unit} if it is meant as a text` : `perhaps you mean ${meant}`;
    report(
      "unit-unknown",
      { panel },
      `has the unit ${JSON.stringify(unit)}, which Grafana does not know`,
      fix,
    );
  }
}

function stepsOf(value: unknown): readonly (number | undefined)[] {
  const steps = isObject(value) && Array.isArray(value.steps) ? value.steps : [];
  return steps.filter(isObject).map((step) => (typeof step.value === "number" ? step.value : undefined));
}

function thresholdProblem(values: readonly (number | undefined)[]): string | undefined {
  const [first, ...rest] = values;
  if (first !== undefined) return `has ${first} as its first threshold, which Grafana takes for the bottom`;
  const hole = rest.indexOf(undefined);
  if (hole >= 0) return `has no value for threshold ${hole + 2}`;
  const fall = rest.findIndex((value, index) => index > 0 && (value ?? 0) <= (rest[index - 1] ?? 0));
  return fall < 0 ? undefined : `has the threshold ${rest[fall]} after ${rest[fall - 1]}`;
}

/** Rules about how values are shown. */
export const checkFields: Check = (board, report) => {
  for (const panel of board.panels) {
    checkUnits(panel, report);
    const overridden = panel.overrides
      .flatMap((override) => override.properties)
      .filter(({ id }) => id === "thresholds")
      .map(({ value }) => stepsOf(value));
    for (const values of [panel.thresholds?.steps.map(({ value }) => value) ?? [], ...overridden]) {
      const problem = values.length === 0 ? undefined : thresholdProblem(values);
      if (problem === undefined) continue;
      report(
        "thresholds",
        { panel },
        problem,
        "begin with a step whose value is null, and let the others rise",
      );
    }
  }
};
