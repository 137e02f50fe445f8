import { isObsError } from "../../errors/index.ts";
import { RuleFailure } from "./ask.ts";

/** Why an evaluation failed, for whoever reads the state of a rule; throws on what is a fault of the engine. */
export function failureText(error: unknown): string {
  if (isObsError(error)) return error.problem;
  if (error instanceof RuleFailure) return error.message;
  throw error;
}
