import type { Severity } from "../model/alert.ts";

/** How long a route waits for others that belong together, and how soon it tells what changed and what goes on. */
export interface Waits {
  readonly group_wait: string;
  readonly group_interval: string;
  readonly repeat_interval: string;
}

/** Somebody who is woken waits for nothing; who reads in working hours gets what belongs together at once. */
export const severityWaits: Readonly<Record<Severity, Waits>> = {
  critical: { group_wait: "10s", group_interval: "1m", repeat_interval: "1h" },
  warning: { group_wait: "1m", group_interval: "5m", repeat_interval: "12h" },
  info: { group_wait: "5m", group_interval: "1h", repeat_interval: "24h" },
};

/** In a drill one looks on. */
export const drillWaits: Waits = { group_wait: "0s", group_interval: "1s", repeat_interval: "1h" };

/** The status page is looked at, and wakes nobody. */
export const statusWaits: Waits = { group_wait: "10s", group_interval: "1m", repeat_interval: "4h" };

/** A heartbeat is told again after less than the interval, else every second one would be left out. */
export const heartbeatWaits = (seconds: number): Waits => ({
  group_wait: "0s",
  group_interval: `${seconds}s`,
  repeat_interval: `${Math.ceil(seconds / 2)}s`,
});

/** Whoever sends a test looks at the clock. */
export const testWaits: Pick<Waits, "group_wait" | "group_interval"> = {
  group_wait: "0s",
  group_interval: "10s",
};

/** Labels by which alerts belong together: the rest of them is told at once. */
export const toldTogether = ["alertname", "environment", "service"] as const;
