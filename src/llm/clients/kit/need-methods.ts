import { ObsError } from "../../../errors/index.ts";
import { fieldOf, isObject } from "../../../narrow/index.ts";

/** Throws LLM_OPTION unless a part of a client has all the methods by which it is measured. */
export function needMethods(
  part: unknown,
  names: readonly string[],
  by: string,
  clients: string,
): asserts part is object {
  if (isObject(part) && names.every((name) => typeof fieldOf(part, name) === "function")) return;
  throw new ObsError({
    code: "LLM_OPTION",
    problem: `${by} got an object that is no client it knows`,
    fix: `give it the client itself, such as ${clients}`,
  });
}
