import type { Matcher } from "../../promql/index.ts";
import type { Labels } from "../model/labels.ts";
import { labelTest } from "../store/fits.ts";
import type { InhibitRule } from "./inhibition.ts";
import { isWithin, type TimePart } from "./time-interval.ts";

/** Where notifications go: an address, or a file that holds it. */
export interface Webhook {
  readonly url: string | undefined;
  readonly urlFile: string | undefined;
  /** Whether it is told when an alert is over. */
  readonly sendResolved: boolean;
  /** Most alerts in one notification; 0 for all. */
  readonly maxAlerts: number;
  /** ms that one attempt may take; undefined for as long as there is until the next notification */
  readonly timeoutMs: number | undefined;
}

export interface Receiver {
  readonly name: string;
  readonly webhooks: readonly Webhook[];
  /** How else it is told, by an Alertmanager alone: `slack`, `email`. */
  readonly untold: readonly string[];
}

/** Which alerts go to whom, and how often. */
export interface Route {
  /** As Alertmanager writes the matchers of this route and of those above it. */
  readonly key: string;
  readonly matchers: readonly Matcher[];
  readonly receiver: string;
  /** Labels that alerts of one notification share; undefined for all. */
  readonly groupBy: readonly string[] | undefined;
  readonly groupWaitMs: number;
  readonly groupIntervalMs: number;
  readonly repeatMs: number;
  /** While one of these is, nobody is told. */
  readonly muted: readonly (readonly TimePart[])[];
  /** Where there are any, somebody is told only while one of these is. */
  readonly active: readonly (readonly TimePart[])[];
  /** Whether later routes beside this one are looked at too. */
  readonly isContinued: boolean;
  readonly routes: readonly Route[];
}

export interface Routing {
  readonly route: Route;
  readonly receivers: readonly Receiver[];
  readonly inhibitRules: readonly InhibitRule[];
}

/** Whether a route tells nobody at a moment in ms since 1970. */
export const isMuted = ({ muted, active }: Route, now: number): boolean =>
  muted.some((parts) => isWithin(parts, now)) ||
  (active.length > 0 && !active.some((parts) => isWithin(parts, now)));

const tests = new WeakMap<Route, (labels: Labels) => boolean>();

function isFit(route: Route, labels: Labels): boolean {
  const test = tests.get(route) ?? labelTest(route.matchers);
  tests.set(route, test);
  return test(labels);
}

/** The routes that an alert takes: of the innermost that fit, the first, and others where it is continued. */
export function routesOf(route: Route, labels: Labels): readonly Route[] {
  if (!isFit(route, labels)) return [];
  const inner: Route[] = [];
  for (const candidate of route.routes) {
    const found = routesOf(candidate, labels);
    inner.push(...found);
    if (found.length > 0 && !candidate.isContinued) break;
  }
  return inner.length > 0 ? inner : [route];
}
