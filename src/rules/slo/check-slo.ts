import {
  type BurnSpeed,
  type BurnWindow,
  burnFactor,
  burns,
  type DeclaredEnvironment,
  decimal,
  difference,
  dividedBy,
  type Fraction,
  fraction,
  minus,
  objectiveIn,
  ownEnvironments,
  sloPeriods,
  times,
} from "../../catalog/index.ts";
import { ObsError } from "../../errors/index.ts";
import type { Slo } from "./slo.ts";

const one = fraction(1);
const percent = (of: Fraction): string => `${decimal(times(of, fraction(100)), 4)} %`;

/** The share of events that may be bad, exactly. Throws a RangeError for an objective that is no number. */
export const budgetOf = (objective: number): Fraction => minus(one, fraction(objective));

/** The factor of a pair of windows of an objective, exactly. */
export function factorOf({ period }: Pick<Slo, "period">, window: BurnWindow): Fraction {
  const pair = [...burns.fast, ...burns.slow].find(({ steady }) => steady.long === window);
  return burnFactor(pair?.share ?? 0, period, window);
}

/** The long windows that alerts of an objective look back over. */
export const windowsOf = ({ without }: Pick<Slo, "without">, speed: BurnSpeed): readonly BurnWindow[] =>
  burns[speed].map(({ steady }) => steady.long).filter((window) => !without.includes(window));

/**
 * Throws an `ObsError` RULES_SLO for what nobody can promise, or that no alert could tell, in these environments: ours
 * unless stated.
 */
export function checkSlo(slo: Slo, environments: readonly DeclaredEnvironment[] = ownEnvironments): void {
  const { name, objective, period, by, minimumEvents } = slo;
  const wrong = (problem: string, fix: string): never => {
    throw new ObsError({ code: "RULES_SLO", problem: `SLO ${JSON.stringify(name)} ${problem}`, fix });
  };
  if (!/^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/.test(name))
    wrong(
      "has a name that is not in kebab case",
      "use words of a-z and 0-9 joined by -, such as checkout-errors",
    );
  if (objective.help.trim() === "")
    wrong("does not say what it promises", "write it into help, in one sentence");
  if (!sloPeriods.includes(period))
    wrong(
      `is for a period of ${period}`,
      `use one of ${sloPeriods.join(", ")}, which hold as many of each day of the week or a month`,
    );
  if (!(Number.isInteger(minimumEvents) && minimumEvents > 0))
    wrong(`asks for ${minimumEvents} events at least`, "give a whole number above 0");
  const twice = by.find(
    (label, i) => by.indexOf(label) !== i || label === "environment" || label === "service",
  );
  if (twice !== undefined)
    wrong(`is kept by "${twice}" twice`, "name each label once; environment and service are always there");
  for (const environment of environments) {
    const promised = objectiveIn(slo, environment);
    if (promised === 1)
      wrong(
        `promises 100 % in ${environment.name}, which leaves no budget and is broken by the first bad event for ${period}`,
        "promise what users notice the loss of, such as 0.999",
      );
    if (!(promised > 0 && promised < 1))
      wrong(
        `has the objective ${promised} in ${environment.name}`,
        "give a share of events below 1, such as 0.999 for 99.9 %",
      );
    for (const speed of ["fast", "slow"] as const) {
      for (const window of windowsOf(slo, speed)) {
        const factor = factorOf(slo, window);
        const share = times(factor, budgetOf(promised));
        if (difference(share, one) < 0) continue;
        wrong(
          `promises ${percent(fraction(promised))} in ${environment.name}, where a budget that burns ${decimal(factor, 4)} times as fast as it may over ${window} would be ${percent(share)} of bad events, and so can never be reached`,
          `promise more than ${percent(minus(one, dividedBy(one, factor)))}, or leave out what takes a factor of ${decimal(dividedBy(one, budgetOf(promised)), 4)} or more: without: ["${window}"]`,
        );
      }
    }
  }
  for (const speed of ["fast", "slow"] as const) {
    if (windowsOf(slo, speed).length > 0) continue;
    wrong(
      `leaves out all windows of its ${speed} alert`,
      "keep one of them, and promise more if it cannot be reached",
    );
  }
}
