import { type CheckMetrics, withTurns } from "../../checks/index.ts";
import type { Clock, Logger } from "../../telemetry/index.ts";
import type { HeartbeatCheck } from "../config/health-config.ts";
import { durationText } from "../text/duration-text.ts";
import type { CheckFinding } from "./check-report.ts";
import type { CheckRunner } from "./check-runner.ts";

/** A heartbeat is late after this many intervals: one may go missing, not two. */
const patientIntervals = 2;

/** A heartbeat that came, as it is kept over a restart. */
export interface HeardBeat {
  /** When it came, in ms since 1970. */
  readonly wallAt: number;
  /** ms by which it was old when it came: its sender may go on without whoever it speaks for. */
  readonly lag: number;
}

interface Beat extends HeardBeat {
  /** On the monotonic clock. */
  readonly at: number;
}

export interface Heartbeat extends CheckRunner {
  readonly check: HeartbeatCheck;
  /** One came; with the moment at which all was well, in ms since 1970, where it says so. */
  beat(saidAt?: number): void;
  /** The last one, also of the process before this one. */
  heard(): HeardBeat | undefined;
  /** Takes in what the process before this one heard last; one that is too old, or of the future, says nothing. */
  remember(heard: HeardBeat): void;
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
  /** Whether it came to this process. */
  let isOurs = false;

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
    // What came while nobody listened cannot be missed.
    if (!isOurs && ageOf(startedAt) <= patienceMs)
      return { check, status: "unknown", output: "no heartbeat came since the start", last: seen };
    const silence = `no heartbeat for ${durationText(ageMs)}`;
    return {
      check,
      status: check.critical ? "fail" : "warn",
      output: check.missing === undefined ? silence : `${silence}: ${check.missing}`,
      last: seen,
    };
  };

  const report = withTurns(judge, parts);
  const watch = (age: number): (() => void) => clock.after(Math.max(0, patienceMs - age) + 1, report);
  let cancelStale = (): void => {};
  const cancelStart = watch(0);
  const take = (beat: Beat): void => {
    last = beat;
    cancelStale();
    cancelStale = watch(ageOf(beat));
    report();
  };

  return {
    check,
    report,
    beat: (saidAt) => {
      const wallAt = clock.wallTime();
      isOurs = true;
      take({ at: clock.now(), wallAt, lag: Math.max(0, wallAt - (saidAt ?? wallAt)) });
    },
    heard: () => last && { wallAt: last.wallAt, lag: last.lag },
    remember: (heard) => {
      const beat = { ...heard, at: clock.now() };
      if (heard.wallAt <= clock.wallTime() && ageOf(beat) <= patienceMs) take(beat);
    },
    stop: async () => {
      cancelStart();
      cancelStale();
    },
  };
}
