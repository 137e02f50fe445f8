import {
  type DeclaredEnvironment,
  decimal,
  type Environment,
  objectiveIn,
  ownEnvironments,
  type SloPace,
  sloBase,
  sloPeriodAt,
} from "../../catalog/index.ts";
import {
  type AnyRecording,
  constant,
  labelJoin,
  recordings,
  type SloCount,
  sloSeriesName,
  type Vector,
  withMatchers,
} from "../../promql/index.ts";
import { budgetOf } from "./check-slo.ts";
import { sliEvents } from "./sli.ts";
import type { Slo } from "./slo.ts";
import { slos } from "./slos.ts";

/** How an environment like this one is watched. */
export const paceOf = (like: Environment): SloPace => (like === "drill" ? "drill" : "steady");

/** The label that tells what of a service a series is about, whatever it is kept by. */
function withSubject(of: Vector<string, "none">, from: readonly string[]): Vector<string, "none"> {
  return from.length === 0
    ? of
    : labelJoin<string, "none", string, string>(of, { to: "subject", from, separator: " " });
}

/** What an objective counts in the base window of a pace, in the environments that are watched so. */
function counts(
  slo: Slo,
  pace: SloPace,
  environments: readonly DeclaredEnvironment[],
): readonly AnyRecording[] {
  const { name, by, counters, period } = slo;
  const base = sloBase[pace];
  const counted = sliEvents<string>(counters, base, ["environment", "service", ...by]);
  const hurried = environments.filter(({ like }) => paceOf(like) === "drill").map(({ name }) => name);
  const value = hurried.join("|");
  const one = hurried.length === 1;
  const operator = pace === "drill" ? (one ? "=" : "=~") : one ? "!=" : "!~";
  const only = { label: "environment", operator, value } as const;
  return (["errors", "events"] as const satisfies readonly SloCount[]).map((what) => {
    const query = withSubject(counted[what], by);
    return {
      name: sloSeriesName(`${what}_${base}`),
      help: `${what === "errors" ? "Bad events" : "Events"} of an objective in ${base}.`,
      query: { ...query, node: withMatchers(query.node, [only]) },
      labels: {
        slo: name,
        period: sloPeriodAt[pace][period],
        ...(by.length === 0 && { subject: "all" }),
      },
    };
  });
}

/** What may be bad in an environment: a number that burn rates are divided by. */
const budget = (slo: Slo, environment: DeclaredEnvironment): AnyRecording => ({
  name: sloSeriesName("error_budget"),
  help: "Share of the events of an objective that may be bad: 1 less the objective.",
  query: constant(decimal(budgetOf(objectiveIn(slo, environment))), "ratio"),
  labels: {
    slo: slo.name,
    environment: environment.name,
    period: sloPeriodAt[paceOf(environment.like)][slo.period],
  },
});

/** What Prometheus computes for objectives, one by one; {@link sloRecordings} makes all else of it. */
export function sloBaseRecordings(
  slos: readonly Slo[],
  environments: readonly DeclaredEnvironment[],
): readonly AnyRecording[] {
  return slos.flatMap((slo) => [
    ...environments.map((environment) => budget(slo, environment)),
    ...counts(slo, "steady", environments),
    ...counts(slo, "drill", environments),
  ]);
}

/** All that this package records, what follows behind what it is made of. */
export const everyRecording: readonly AnyRecording[] = [
  ...sloBaseRecordings(slos, ownEnvironments),
  ...recordings,
];
