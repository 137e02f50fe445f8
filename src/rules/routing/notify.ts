import type { Severity } from "../model/alert.ts";
import type { Receiver } from "./receiver.ts";

type OneOrMore<T> = T | readonly T[];

/** Which alerts are meant: those that have each of what is named; of a list one is enough. All where nothing is. */
export interface AlertSelector {
  readonly severity?: OneOrMore<Severity>;
  readonly component?: OneOrMore<string>;
  readonly environment?: OneOrMore<string>;
  readonly service?: OneOrMore<string>;
  /** Names of alerts. */
  readonly alert?: OneOrMore<string>;
  /** Any other label, such as `{ owner: "search" }`. */
  readonly labels?: Readonly<Record<string, OneOrMore<string>>>;
}

/** Alerts that receivers are told of. An alert that several routes name goes to the receivers of all of them. */
export interface NotifyRoute<R extends string = string> extends AlertSelector {
  readonly to: OneOrMore<R>;
  /** `working hours` holds them back until then. Default `any time`. */
  readonly during?: "any time" | "working hours";
}

export const weekdays = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;
export type Weekday = (typeof weekdays)[number];

/** Hours that come again each week. */
export interface WeeklyHours {
  /** Every day unless stated. */
  readonly days?: readonly Weekday[];
  /** `HH:MM`. */
  readonly from: string;
  /** `HH:MM`, `24:00` for the end of the day; before `from` it means the next day. */
  readonly to: string;
  /** Such as `Europe/Berlin`. Default `UTC`. */
  readonly timeZone?: string;
}

/** A time that comes once. */
export interface OnceBetween {
  /** Such as `2026-12-01T22:00:00Z`. */
  readonly from: string;
  readonly to: string;
  readonly days?: undefined;
  readonly timeZone?: undefined;
}

/** Work that is planned: nobody is told of these alerts meanwhile. The status page shows them all the same. */
export type MaintenanceWindow = (WeeklyHours | OnceBetween) & {
  readonly mutes: AlertSelector;
};

/**
 * Who is told of which alerts. Without routes, critical alerts go to the receivers that wake people (to all where none
 * does), warnings to those for working hours, and infos to nobody; drills wake nobody. The status page shows all.
 *
 * @example
 * ```ts
 * notify: {
 *   receivers: {
 *     oncall: { kind: "pagerduty", routingKeyFile: "/run/secrets/pagerduty" },
 *     team: { kind: "slack", urlFile: "/run/secrets/slack", channel: "#alerts" },
 *   },
 *   routes: [{ severity: "critical", to: "oncall" }, { component: "llm", to: "team" }],
 * }
 * ```
 */
export interface Notify<R extends string = string> {
  /** By names of your own. */
  readonly receivers: Readonly<Record<R, Receiver>>;
  /** Where they are given, they alone say who is told. */
  readonly routes?: readonly NotifyRoute<NoInfer<R>>[];
  /** When people work; without them warnings are told at any time. */
  readonly workingHours?: WeeklyHours;
  /** By names of your own. */
  readonly maintenance?: Readonly<Record<string, MaintenanceWindow>>;
  /** An observer outside, who is told that alerts would be: file of the address that is posted to. */
  readonly heartbeat?: { readonly urlFile: string };
}

/** Its members, of one or more. */
export const listed = <T extends string>(value: OneOrMore<T> | undefined): readonly T[] =>
  value === undefined ? [] : typeof value === "string" ? [value] : value;
