import { ObsError } from "../../errors/index.ts";

/** `value` if it is a function or left out; otherwise throws PRIMITIVE_OPTION about `what`. */
export function optionalFunction<F>(value: F | undefined, what: string): F | undefined {
  if (value === undefined || typeof value === "function") return value;
  throw new ObsError({
    code: "PRIMITIVE_OPTION",
    problem: `${what} is ${value === null ? "null" : typeof value}`,
    fix: "give a function, or leave it out",
  });
}
