import { ObsError } from "../../../errors/index.ts";
import { type Part, toPart } from "../../kit/part.ts";
import type { FallbackSteps } from "./fallback-types.ts";

/** Where it is counted that no step answered. */
export const exhausted = "exhausted";

export interface NamedStep {
  readonly name: string;
  readonly step: Part;
}

function wrong(fallback: string, problem: string, fix: string): ObsError {
  return new ObsError({ code: "PRIMITIVE_OPTION", problem: `fallback "${fallback}" ${problem}`, fix });
}

function checkName(fallback: string, name: unknown, index: number, byName: boolean): string {
  if (typeof name !== "string" || name.trim() === "") {
    throw wrong(
      fallback,
      `has no name for step ${index + 1}`,
      "use a primitive or a named function, or name the steps in an object",
    );
  }
  if (name === exhausted) {
    throw wrong(
      fallback,
      `has a step "${exhausted}", which is how its metric says that none answered`,
      "choose another name",
    );
  }
  // JavaScript moves such keys to the front, so that the order would not be the one that was written.
  if (byName && /^\d+$/.test(name)) {
    throw wrong(fallback, `has a step "${name}", which an object does not keep in place`, "use words");
  }
  return name;
}

/** The steps of a chain with their names, in order; throws PRIMITIVE_EMPTY, PRIMITIVE_OPTION, PRIMITIVE_STEP. */
export function namedSteps(fallback: string, steps: FallbackSteps): readonly NamedStep[] {
  const byName = !Array.isArray(steps);
  const entries: readonly (readonly [unknown, unknown])[] = byName
    ? Object.entries(steps ?? {})
    : steps.map((step: { readonly name?: unknown } | undefined | null) => [step?.name, step]);
  if (entries.length === 0) {
    throw new ObsError({
      code: "PRIMITIVE_EMPTY",
      problem: `fallback "${fallback}" has no steps`,
      fix: "give it at least one",
    });
  }
  const named = entries.map(([key, given], index) => {
    const step = toPart(given as never, `step ${index + 1} of fallback "${fallback}"`);
    return { name: checkName(fallback, key, index, byName), step };
  });
  const twice = named.find(({ name }, index) => named.findIndex((one) => one.name === name) !== index);
  if (twice === undefined) return named;
  throw wrong(fallback, `has two steps "${twice.name}"`, "name the steps in an object");
}
