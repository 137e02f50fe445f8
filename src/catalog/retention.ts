import type { PromDuration } from "../duration/index.ts";

/** How long the stack keeps samples, unless they take too much room before: the longest period of an objective, and some. */
export const retention = "35d" satisfies PromDuration;
