import type { Labels } from "../model/labels.ts";
import type { Texts } from "./rule.ts";

/** An alert that was pending is dropped; one that fired is kept inactive for a while. */
export type AlertPhase = "inactive" | "pending" | "firing";

/** One series that an alerting rule found, now or a while ago. All times are ms since 1970. */
export interface Alert {
  readonly labels: Labels;
  readonly annotations: Texts;
  readonly value: number;
  readonly phase: AlertPhase;
  readonly activeAt: number;
  readonly firedAt: number | undefined;
  readonly resolvedAt: number | undefined;
  readonly keepFiringSince: number | undefined;
  readonly lastSentAt: number | undefined;
  /** Until when who was told of it may take it for firing. */
  readonly validUntil: number | undefined;
}

/** ms that an alert is told of as resolved, so that nobody misses it */
const resolvedKeptMs = 15 * 60_000;

/** An alert on a clock that was set, by so many ms: it is as old as it was. */
export function moved(alert: Alert, ms: number): Alert {
  const at = (time: number | undefined): number | undefined => (time === undefined ? undefined : time + ms);
  return {
    ...alert,
    activeAt: alert.activeAt + ms,
    firedAt: at(alert.firedAt),
    resolvedAt: at(alert.resolvedAt),
    keepFiringSince: at(alert.keepFiringSince),
    lastSentAt: at(alert.lastSentAt),
    validUntil: at(alert.validUntil),
  };
}

interface Holding {
  readonly holdMs: number;
  readonly keepFiringMs: number;
}

/** What a rule makes of a series that it found, seen before or not. */
export function foundAgain(seen: Alert | undefined, now: Alert, time: number, { holdMs }: Holding): Alert {
  const isGoingOn = seen !== undefined && seen.phase !== "inactive";
  const alert = isGoingOn ? { ...seen, value: now.value, annotations: now.annotations } : now;
  return held({ ...alert, keepFiringSince: undefined }, time, holdMs);
}

/** What is left of an alert that was not found; undefined for nothing. */
export function notFound(alert: Alert, time: number, { holdMs, keepFiringMs }: Holding): Alert | undefined {
  if (alert.phase === "firing" && keepFiringMs > 0) {
    const since = alert.keepFiringSince ?? time;
    if (time - since < keepFiringMs) return held({ ...alert, keepFiringSince: since }, time, holdMs);
  }
  if (alert.phase === "pending") return undefined;
  if (alert.resolvedAt !== undefined && time - alert.resolvedAt > resolvedKeptMs) return undefined;
  return alert.phase === "inactive" ? alert : { ...alert, phase: "inactive", resolvedAt: time };
}

/** Fires when it is active for long enough, and no longer when the rule has come to ask for more. */
function held(alert: Alert, time: number, holdMs: number): Alert {
  const isLongEnough = time - alert.activeAt >= holdMs;
  if (alert.phase === "pending" && isLongEnough) return { ...alert, phase: "firing", firedAt: time };
  if (alert.phase !== "firing" || isLongEnough) return alert;
  return {
    ...alert,
    phase: "pending",
    firedAt: undefined,
    lastSentAt: undefined,
    keepFiringSince: undefined,
  };
}

/** Whether an alert is to be told of: when it changed, and again after a while. */
export function isToBeSent(
  { phase, resolvedAt, lastSentAt }: Alert,
  time: number,
  resendMs: number,
): boolean {
  if (phase === "pending") return false;
  if (lastSentAt === undefined) return true;
  return (resolvedAt !== undefined && resolvedAt > lastSentAt) || lastSentAt + resendMs < time;
}
