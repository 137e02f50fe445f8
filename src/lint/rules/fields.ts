import { closest } from "../../errors/index.ts";
import type { DashboardPanel } from "../../grafana/index.ts";
import { isRecord, numberOf } from "../../narrow/index.ts";
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

type Step = number | undefined;

function stepsOf(value: unknown): readonly Step[] {
  const steps = isRecord(value) && Array.isArray(value.steps) ? value.steps : [];
  return steps.filter(isRecord).map((step) => numberOf(step.value));
}

/** Grafana goes up the steps from the second on and stops at the first that a value does not reach. */
function unreached(rest: readonly Step[]): string | undefined {
  const hole = rest.indexOf(undefined);
  const behind = hole < 0 ? -1 : rest.findIndex((value, index) => index > hole && value !== undefined);
  if (behind >= 0) return `has the threshold ${rest[behind]} behind one without a value`;
  const fall = rest.findIndex((value, index) => (value ?? Infinity) < (rest[index - 1] ?? -Infinity));
  return fall < 0 ? undefined : `has the threshold ${rest[fall]} after ${rest[fall - 1]}`;
}

/** What is odd and does no harm: Grafana takes the first step for the bottom, whatever its value. */
function misshapen([first, ...rest]: readonly Step[]): string | undefined {
  if (first !== undefined) return `has ${first} as its first threshold, which Grafana takes for the bottom`;
  const hole = rest.indexOf(undefined);
  if (hole >= 0) return `has no value for threshold ${hole + 2}`;
  const same = rest.find((value, index) => index > 0 && value === rest[index - 1]);
  return same === undefined ? undefined : `has the threshold ${same} twice`;
}

function checkThresholds(panel: DashboardPanel, steps: readonly Step[], report: Report): void {
  if (steps.length === 0) return;
  const broken = unreached(steps.slice(1));
  const odd = misshapen(steps);
  const fix = "begin with a step whose value is null, and let the others rise";
  if (broken !== undefined) report("thresholds", { panel }, broken, fix);
  else if (odd !== undefined) report("thresholds-form", { panel }, odd, fix);
}

/** Rules about how values are shown. */
export const checkFields: Check = (board, report) => {
  for (const panel of board.panels) {
    checkUnits(panel, report);
    checkThresholds(panel, panel.thresholds?.steps.map(({ value }) => value) ?? [], report);
    for (const { id, value } of panel.overrides.flatMap((override) => override.properties)) {
      if (id === "thresholds") checkThresholds(panel, stepsOf(value), report);
    }
  }
};
