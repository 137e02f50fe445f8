import type { Clock, Logger } from "../../telemetry/index.ts";
import type { HealthCheck } from "../config/health-config.ts";
import type { CheckMetrics } from "./check-metrics.ts";
import type { CheckFinding, CheckStatus } from "./check-report.ts";
import { afterRun, unasked } from "./check-state.ts";
import type { OfflineGuard } from "./offline-guard.ts";
import type { Probe, ProbeResult } from "./probe.ts";
import { runProbe } from "./run-probe.ts";
import { withTurns } from "./turns.ts";

/** A result is trusted for this many intervals: two runs may go missing, not three. */
const trustedIntervals = 3;
const jitterRatio = 0.05;

export interface CheckRunnerParts {
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: CheckMetrics;
  readonly probe: Probe;
  readonly guard: OfflineGuard;
  /** A number of 0 to 1. */
  readonly chance: () => number;
}

interface Run {
  readonly result: ProbeResult;
  readonly durationMs: number;
  /** On the monotonic clock, and since 1970. */
  readonly ended: number;
  readonly endedAt: number;
}

export interface CheckRunner {
  /** What is known now; never waits. */
  report(): CheckFinding;
  /** Ends what runs and starts nothing more. */
  stop(): Promise<void>;
}

/** Runs `check` in the background, one run at a time, until stopped. */
export function startCheck(check: HealthCheck, parts: CheckRunnerParts): CheckRunner {
  const { clock, metrics, guard } = parts;
  const stopping = new AbortController();
  const trustedMs = check.intervalMs * trustedIntervals + check.timeoutMs;
  let state = unasked;
  let last: Run | undefined;
  let cancelNext = (): void => {};
  let cancelStale = (): void => {};

  const statusOf = (healthy: boolean): CheckStatus => (healthy ? "pass" : check.critical ? "fail" : "warn");
  // The monotonic clock stands still while a machine sleeps, the wall clock may be set back: trust the older.
  const ageOf = (run: Run): number => Math.max(0, clock.now() - run.ended, clock.wallTime() - run.endedAt);

  const judge = (): CheckFinding => {
    if (last === undefined) return { check, status: "unknown", output: "not asked yet", last: undefined };
    const ageMs = ageOf(last);
    const seen = { durationMs: last.durationMs, ageMs, endedAt: last.endedAt };
    if (ageMs > trustedMs)
      return { check, status: "unknown", output: `no result for ${Math.round(ageMs / 1000)} s`, last: seen };
    const offline = last.result.verdict === "pass" ? undefined : guard.reason(check.name);
    if (offline !== undefined) return { check, status: "unknown", output: offline, last: seen };
    const status = state.settled === "unknown" ? "unknown" : statusOf(state.settled === "healthy");
    const output = last.result.verdict === "pass" ? undefined : last.result.output;
    return { check, status, output: status === "pass" ? undefined : (output ?? "recovering"), last: seen };
  };

  const report = withTurns(judge, parts);

  const runOnce = async (): Promise<void> => {
    const started = clock.now();
    const found = await runProbe(check, parts.probe, clock, stopping.signal);
    const ended = clock.now();
    const endedAt = clock.wallTime();
    const result = await guard.judge(check.name, found);
    // A run that we cut off says nothing of the target.
    if (stopping.signal.aborted) return;
    last = { result, durationMs: ended - started, ended, endedAt };
    state = afterRun(state, result.verdict, check);
    metrics.ran(
      result.verdict === "unknown" ? "unknown" : statusOf(result.verdict === "pass"),
      last.durationMs,
      last.endedAt,
    );
    report();
    cancelStale();
    cancelStale = clock.after(trustedMs + 1, report);
    const jitter = 1 + jitterRatio * (2 * parts.chance() - 1);
    const spentMs = clock.now() - started;
    cancelNext = clock.after(Math.max(0, check.intervalMs * jitter - spentMs), start);
  };
  let running: Promise<void> = Promise.resolve();
  const start = (): void => {
    running = runOnce();
  };
  start();

  return {
    report,
    stop: async () => {
      stopping.abort();
      cancelNext();
      await running;
      cancelStale();
    },
  };
}
