import type { AlertingRule, RecordingRule } from "../../../../../src/engine/rules/rule.ts";
import type { Operator, QueryOperator } from "../../mutant.ts";
import { arithmetic, constant, matching, text } from "./arithmetic.ts";
import { annotation, hold, keepFiring, label } from "./around-query.ts";
import { fixedLabel, name } from "./around-recording.ts";
import { comparator, factor, threshold } from "./comparisons.ts";
import { shift, window } from "./looking-back.ts";
import { matchedValue, matcher, matcherEverywhere } from "./matchers.ts";
import { groupedBy, guard, quantileParameter } from "./structure.ts";
import { swappedWindows } from "./swapped-windows.ts";

/** All kinds of wrong changes of what a rule asks. */
const ofQueries: readonly QueryOperator[] = [
  ...[comparator, threshold, factor, window, swappedWindows, shift, quantileParameter],
  ...[groupedBy, guard, matcher, matcherEverywhere, matchedValue],
];

/** All kinds of wrong changes of an alert. */
export const ofAlerts: readonly Operator<AlertingRule>[] = [
  ...ofQueries,
  ...[hold, keepFiring, label, annotation],
];

/** All kinds of wrong changes of a recording. */
export const ofRecordings: readonly Operator<RecordingRule>[] = [
  ...ofQueries,
  ...[arithmetic, constant, matching, text],
  ...[name, fixedLabel],
];
