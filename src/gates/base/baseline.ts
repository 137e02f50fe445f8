import { ObsError } from "../../errors/index.ts";
import { messageOf, objectOf, textOf } from "../../narrow/index.ts";
import { type Fact, type Measure, measureNames } from "../../standards/index.ts";

/** The name of the file, at the top of a project, that keeps what was measured at a commit. */
export const baselineFileName = "quality.baseline.json";

/** What was measured at a commit, for a ratchet that need not measure it again. */
export interface Baseline {
  readonly commit: string | undefined;
  readonly values: Readonly<Partial<Record<Measure, number>>>;
}

const version = 1;

/** The text of the file, one measure a line in the order of all, so that a change of it can be read. */
export function baselineText(facts: readonly Fact[], commit: string | undefined): string {
  const values = measureNames.flatMap((measure) => {
    const fact = facts.find((one) => one.measure === measure);
    return fact?.value === undefined || fact.stale === true ? [] : [[measure, fact.value] as const];
  });
  return `${JSON.stringify({ version, commit: commit ?? null, values: Object.fromEntries(values) }, null, 2)}\n`;
}

/**
 * Reads the file.
 *
 * @param place where it stands, for the error
 * @throws ObsError GATE_BASE
 */
export function readBaseline(text: string, place: string): Baseline {
  const refuse = (problem: string): ObsError =>
    new ObsError({
      code: "GATE_BASE",
      problem: `${place} ${problem}`,
      fix: "write it anew with tta-obs gate baseline",
    });
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    throw refuse(`is no JSON (${messageOf(error)})`);
  }
  const file = objectOf(read);
  if (file.version !== version)
    throw refuse(`is of version ${JSON.stringify(file.version)}, and ${version} is read`);
  const values = objectOf(file.values);
  const known = measureNames.flatMap((measure) => {
    const value = Object.hasOwn(values, measure) ? values[measure] : undefined;
    if (value === undefined) return [];
    if (typeof value !== "number") throw refuse(`gives ${measure} no number`);
    return [[measure, value] as const];
  });
  return { commit: textOf(file.commit), values: Object.fromEntries(known) };
}
