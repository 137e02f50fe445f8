import { ObsError } from "../../../errors/index.ts";

/** Said on the client itself, so that another copy of this package sees it too. */
const measured = Symbol.for("tta-observability.llm.measured");

/**
 * Marks a client as measured; false where it is, so that its calls count once. Throws LLM_OPTION where it cannot be.
 */
export function markMeasured(client: object, by: string): boolean {
  if (Reflect.has(client, measured)) return false;
  if (Reflect.defineProperty(client, measured, { value: by, enumerable: false })) return true;
  throw new ObsError({
    code: "LLM_OPTION",
    problem: `${by} got a client that is frozen`,
    fix: "measure it first, and freeze it then",
  });
}
