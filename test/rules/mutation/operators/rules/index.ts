import type { AlertingRule } from "../../../../../src/engine/rules/rule.ts";
import type { Operator } from "../../mutant.ts";
import { annotation, hold, keepFiring, label } from "./around-query.ts";
import { comparator, factor, threshold } from "./comparisons.ts";
import { shift, window } from "./looking-back.ts";
import { matchedValue, matcher, matcherEverywhere } from "./matchers.ts";
import { groupedBy, guard, quantileParameter } from "./structure.ts";
import { swappedWindows } from "./swapped-windows.ts";

/** All kinds of wrong changes of an alert. */
export const ofAlerts: readonly Operator<AlertingRule>[] = [
  ...[comparator, threshold, factor, window, swappedWindows, shift, quantileParameter],
  ...[groupedBy, guard, matcher, matcherEverywhere, matchedValue],
  ...[hold, keepFiring, label, annotation],
];
