import { type Stage, stages } from "./names/index.ts";

/** Whether the first stage asks for more than the second. */
export const isBeyond = (one: Stage, other: Stage): boolean => stages.indexOf(one) > stages.indexOf(other);
