import type { Entry, FunctionComplexity } from "../../reports/index.ts";
import { placeParts } from "../files/file-in-tree.ts";
import { type Keep, known, unknown, type Values } from "./said.ts";

const said = /complexity of (\d+)/i;

/** The complexities that a linter tells of in words: ESLint and Biome have the same. */
export const complexitiesIn = (entries: readonly Entry[]): readonly FunctionComplexity[] =>
  entries.flatMap(({ title, message, at, verdict }) => {
    const [, number] = said.exec(message) ?? [];
    return number === undefined || verdict === "skipped"
      ? []
      : [{ name: title, at, complexity: Number(number) }];
  });

/** Value of complexity: that of the worst function that counts. */
export function complexityValues(
  functions: readonly FunctionComplexity[],
  keep: Keep,
  others: number | undefined,
): Values {
  const kept = functions.filter(
    ({ at }) => keep === undefined || (at !== undefined && keep(placeParts(at).file)),
  );
  if (kept.length === 0 && others === undefined)
    return { complexity_max: unknown("its report tells of no function") };
  return {
    complexity_max: known(kept.reduce((most, { complexity }) => Math.max(most, complexity), others ?? 0)),
  };
}
