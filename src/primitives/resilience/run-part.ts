import type { RunContext } from "../../telemetry/index.ts";
import { MeteredPrimitive } from "../kit/metered-primitive.ts";
import type { Part } from "../kit/part.ts";

/** Runs a step. One that begins with what is around it is given its reading of the clock: see `timed`. */
export function runPart(part: Part, input: unknown, context: RunContext, now?: number): unknown {
  if (part instanceof MeteredPrimitive) return part.timed(input, context, now);
  return part(input, context);
}
