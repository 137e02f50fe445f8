import { type DeclaredEnvironment, objectiveIn, ownEnvironments, type Unit } from "../../../catalog/index.ts";
import { type CounterSelector, print } from "../../../promql/index.ts";
import type { Slo } from "../slo.ts";
import { annotation, apiVersion } from "./words.ts";

const defaults = { minimumEvents: 20 } as const;

/** The events of an indicator, added up by all that its budgets are kept apart by. */
function events(of: CounterSelector<string, Unit>, by: readonly string[], namespace: string): object {
  const labels = ["environment", "service", ...by];
  const sum = { type: "aggregate", operator: "sum", grouping: "by", labels, parameter: undefined } as const;
  const query = print({ node: { ...sum, operand: of.node } }, { namespace });
  return { metricSource: { type: "Prometheus", spec: { query } } };
}

/** What OpenSLO has no words for. */
function annotations({ minimumEvents, without, isCause }: Slo): object {
  const said = {
    ...(minimumEvents !== defaults.minimumEvents && { [annotation.minimumEvents]: String(minimumEvents) }),
    ...(isCause && { [annotation.isCause]: "true" }),
    ...(without.length > 0 && { [annotation.without]: without.join(" ") }),
  };
  return Object.keys(said).length > 0 ? { annotations: said } : {};
}

/** An objective of each environment, which its name tells. */
const objective = (slo: Slo, environment: DeclaredEnvironment): object => ({
  displayName: environment.name,
  target: objectiveIn(slo, environment),
});

/** Of environments that a project declares those that promise something else than the one that they are like. */
const hasObjective = ({ name }: Slo, { name: environment, like, objectives }: DeclaredEnvironment): boolean =>
  environment === like || Object.hasOwn(objectives, name);

/**
 * An objective as a document of OpenSLO v1, as data; several of them are a file, one after the other.
 *
 * @see https://github.com/OpenSLO/OpenSLO#slo
 */
export function openSlo(
  slo: Slo,
  namespace: string,
  environments: readonly DeclaredEnvironment[] = ownEnvironments,
): object {
  const { name, counters, by, period } = slo;
  const { side, part, total } = counters;
  return {
    apiVersion,
    kind: "SLO",
    metadata: { name, ...annotations(slo) },
    spec: {
      description: slo.objective.help,
      service: "services",
      indicator: {
        metadata: { name },
        spec: {
          ratioMetric: {
            counter: true,
            [side]: events(part, by, namespace),
            total: events(total, by, namespace),
          },
        },
      },
      timeWindow: [{ duration: period, isRolling: true }],
      budgetingMethod: "Occurrences",
      objectives: environments
        .filter((environment) => hasObjective(slo, environment))
        .map((environment) => objective(slo, environment)),
    },
  };
}
