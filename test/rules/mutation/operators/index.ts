import type { Operator } from "../mutant.ts";
import { annotation, hold, keepFiring, label } from "./around-query.ts";
import { comparator, factor, threshold } from "./comparisons.ts";
import { shift, window } from "./looking-back.ts";
import { matchedValue, matcher, matcherEverywhere } from "./matchers.ts";
import { groupedBy, guard, quantileParameter } from "./structure.ts";
import { swappedWindows } from "./swapped-windows.ts";

/** All kinds of wrong changes of a rule. */
export const operators: readonly Operator[] = [
  ...[comparator, threshold, factor, window, swappedWindows, shift, quantileParameter],
  ...[groupedBy, guard, matcher, matcherEverywhere, matchedValue],
  ...[hold, keepFiring, label, annotation],
];
