import type { Lap, RunContext } from "../../telemetry/index.ts";
import { MeteredPrimitive } from "../kit/metered-primitive.ts";
import type { Part } from "../kit/part.ts";

/**
 * Runs a step inside the lap of what is around it, so that the two share a reading of the clock where one
 * begins or ends with the other. Whoever shares its lap must wait for the step to end.
 */
export function runPart(part: Part, input: unknown, context: RunContext, lap: Lap): unknown {
  if (part instanceof MeteredPrimitive) return part.timed(input, context, lap);
  lap.fresh = false;
  return part(input, context);
}
