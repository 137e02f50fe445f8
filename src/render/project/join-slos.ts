import { retention as ofTheStack, sloPeriodAt } from "../../catalog/index.ts";
import { ObsError } from "../../errors/index.ts";
import { durationSeconds } from "../../promql/index.ts";
import { type Alert, checkSlo, type Slo, sloAlerts, sloRunbook } from "../../rules/index.ts";
import type { ProjectParts } from "./project-parts.ts";

/** The objectives of a project and ours, and the alerts of the project's. */
export interface JoinedSlos {
  readonly slos: readonly Slo[];
  /** Those of ours that the project put others in the place of. */
  readonly replaced: readonly Slo[];
  readonly own: readonly Slo[];
  /** Alerts of `own`, each with a runbook. */
  readonly alerts: readonly Alert[];
}

/**
 * Joins the objectives of a project with ours. One with the name of one of ours takes its place.
 *
 * @throws ObsError RULES_SLO for what cannot be kept or told, RULES_DUPLICATE for two of one name
 */
export function joinSlos(ours: readonly Slo[], parts: ProjectParts): JoinedSlos {
  const { slos: own = [], retention = ofTheStack } = parts;
  const names = own.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new ObsError({
      code: "RULES_DUPLICATE",
      problem: `the project has two SLOs called "${twice}"`,
      fix: "give each a name of its own",
    });
  }
  const replaced = ours.filter(({ name }) => names.includes(name));
  const slos = [...ours.filter((slo) => !replaced.includes(slo)), ...own];
  for (const slo of own) checkSlo(slo);
  for (const { name, period } of slos) {
    const length = sloPeriodAt.steady[period];
    if (durationSeconds(length) <= durationSeconds(retention)) continue;
    throw new ObsError({
      code: "RULES_SLO",
      problem: `SLO "${name}" promises for ${length}, and samples are kept for ${retention}`,
      fix: `keep them for more than ${length}, and say so by retention in the config`,
    });
  }
  // What one of ours says stands on its page already, unless its objective is another.
  const alerts = sloAlerts(own.map((slo) => ({ ...slo, runbook: slo.runbook ?? sloRunbook(slo) })));
  return { slos, replaced, own, alerts };
}
