import type { AlertmanagerConfig } from "../../../../../src/rules/routing/alertmanager-config.ts";
import type { Operator } from "../../mutant.ts";
import { equal, inhibitionLost, inhibitionMatcher, turnedRound } from "./inhibitions.ts";
import { sendResolved } from "./receivers.ts";
import {
  continued,
  grouping,
  order,
  receiver,
  routeLost,
  routeMatcher,
  timesDropped,
  wait,
} from "./routes.ts";
import { times } from "./times.ts";

/** All kinds of wrong changes of what alerts say of each other. */
export const ofInhibitions: readonly Operator<AlertmanagerConfig>[] = [
  ...[inhibitionLost, turnedRound, inhibitionMatcher, equal],
];

/** All kinds of wrong changes of who is told. */
export const ofRoutes: readonly Operator<AlertmanagerConfig>[] = [
  ...[routeLost, order, receiver, routeMatcher, continued, grouping, wait],
  ...[timesDropped, times, sendResolved],
];
