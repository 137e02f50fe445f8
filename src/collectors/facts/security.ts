import { type Entry, type Severity, severities } from "../../reports/index.ts";
import type { Measure } from "../../standards/index.ts";
import { countOf, keptEntries } from "./count-entries.ts";
import { type Keep, known, type Values } from "./said.ts";

type Counted = Readonly<Record<Severity, Measure>>;

const ofSecurity = {
  critical: "security_critical",
  high: "security_high",
  medium: "security_medium",
  low: "security_low",
} as const satisfies Counted;

const ofDependencies = {
  critical: "dependencies_critical",
  high: "dependencies_high",
  medium: "dependencies_medium",
  low: "dependencies_low",
} as const satisfies Counted;

/** How bad a finding is of which that is not said. */
const byVerdict: Readonly<Record<Entry["verdict"], Severity | undefined>> = {
  passed: undefined,
  skipped: undefined,
  failed: "high",
  warning: "medium",
  note: "low",
};

function bySeverity(counted: Counted, entries: readonly Entry[]): Values {
  const open = entries.filter(({ verdict }) => byVerdict[verdict] !== undefined);
  return Object.fromEntries(
    severities.map((severity) => [
      counted[severity],
      known(countOf(open.filter((one) => (one.severity ?? byVerdict[one.verdict]) === severity))),
    ]),
  );
}

/** What was looked for, and what was found. */
interface Findings {
  readonly entries: readonly Entry[];
  readonly looksForSecrets: boolean;
  readonly looksForFaults: boolean;
}

/** Values of scanners: one that looks for secrets says nothing of faults, and the other way round. */
export function securityValues({ entries, looksForSecrets, looksForFaults }: Findings, keep: Keep): Values {
  const kept = keptEntries(entries, keep).filter(({ verdict }) => verdict !== "skipped");
  return {
    ...(looksForFaults &&
      bySeverity(
        ofSecurity,
        kept.filter(({ isSecret }) => isSecret !== true),
      )),
    ...(looksForSecrets && { secrets: known(countOf(kept.filter(({ isSecret }) => isSecret === true))) }),
  };
}

/** Values of what is known of dependencies: they are those of the whole project, whatever a component uses of them. */
export const dependencyValues = (entries: readonly Entry[]): Values => bySeverity(ofDependencies, entries);
