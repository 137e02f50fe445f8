import { type CheckMetrics, withTurns } from "../../checks/index.ts";
import type { Clock, Logger } from "../../telemetry/index.ts";
import type { HeartbeatCheck } from "../config/health-config.ts";
import { durationText } from "../text/duration-text.ts";
import type { CheckFinding } from "./check-report.ts";
import type { CheckRunner } from "./check-runner.ts";

/** A heartbeat is late after this many intervals: one may go missing, not two. */
const patientIntervals = 2;

interface Beat {
  /** On the monotonic clock, and since 1970. */
  readonly at: number;
  readonly wallAt: number;
  /** ms by which it was old when it came: its sender may go on without whoever it speaks for. */
  readonly lag: number;
}

export interface Heartbeat extends CheckRunner {
  readonly check: HeartbeatCheck;
  /** One came; with the moment at which all was well, in ms since 1970, where it says so. */
  beat(saidAt?: number): void;
}

export interface HeartbeatParts {
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Pick<CheckMetrics, "now">;
}

/** Waits for the heartbeats of `check` until stopped. */
export function startHeartbeat(check: HeartbeatCheck, parts: HeartbeatParts): Heartbeat {
  const { clock } = parts;
  const patienceMs = check.intervalMs * patientIntervals;
  const startedAt = { at: clock.now(), wallAt: clock.wallTime(), lag: 0 };
  let last: Beat | undefined;

  // The monotonic clock stands still while a machine sleeps, the wall clock may be set back: trust the older.
  const ageOf = ({ at, wallAt, lag }: Beat): number =>
    lag + Math.max(0, clock.now() - at, clock.wallTime() - wallAt);

  const judge = (): CheckFinding => {
    const ageMs = ageOf(last ?? startedAt);
    const seen = last && { durationMs: undefined, ageMs, endedAt: last.wallAt };
    if (ageMs <= patienceMs)
      return last === undefined
        ? { check, status: "unknown", output: "no heartbeat came yet", last: undefined }
        : { check, status: "pass", output: undefined, last: seen };
    const silence = `no heartbeat for ${durationText(ageMs)}`;
    return {
      check,
      status: check.critical ? "fail" : "warn",
      output: check.missing === undefined ? silence : `${silence}: ${check.missing}`,
      last: seen,
    };
  };

  const report = withTurns(judge, parts);
  const watch = (lag: number): (() => void) => clock.after(Math.max(0, patienceMs - lag) + 1, report);
  let cancel = watch(0);

  return {
    check,
    report,
    beat: (saidAt) => {
      const wallAt = clock.wallTime();
      const lag = Math.max(0, wallAt - (saidAt ?? wallAt));
      last = { at: clock.now(), wallAt, lag };
      cancel();
      cancel = watch(lag);
      report();
    },
    stop: async () => cancel(),
  };
}
