import { durationText } from "../runs/amounts.ts";

/** How long something took: the clocks of two machines differ, and nothing took less than no time. */
export const lengthText = (ms: number): string => durationText(Math.max(0, ms));
