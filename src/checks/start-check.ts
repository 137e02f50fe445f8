import type { Clock, Logger } from "../telemetry/index.ts";
import type { CheckMetrics } from "./check-metrics.ts";
import { afterRun, unasked } from "./check-state.ts";
import type { CheckTerms } from "./check-terms.ts";
import type { AnyCheck, CheckFinding, CheckStatus } from "./finding.ts";
import { runOnce } from "./run-once.ts";
import type { Ask, RunResult } from "./run-result.ts";
import { withTurns } from "./turns.ts";

/** A result is trusted for this many intervals: two runs may go missing, not three. */
const trustedIntervals = 3;
/** Share of the interval that chance adds or takes unless it is said. */
const usualJitter = 0.05;

/** Knows when a failed run says nothing of what was asked: when the whole machine is cut off, say. */
interface Guard {
  /** What a run found, or that it proves nothing. */
  judge(check: string, found: RunResult): Promise<RunResult>;
  /** Why nothing is known of a check whose last run failed. */
  reason(check: string): string | undefined;
}

export interface CheckRunnerParts {
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: CheckMetrics;
  readonly ask: Ask;
  readonly guard?: Guard | undefined;
  /** A number of 0 to 1. */
  readonly chance: () => number;
  /** Share of the interval that chance adds or takes, so that processes which start together drift apart. */
  readonly jitter?: number | undefined;
}

interface Run {
  readonly result: RunResult;
  readonly durationMs: number;
  /** On the monotonic clock, and since 1970. */
  readonly ended: number;
  readonly endedAt: number;
}

export interface CheckRunner<C extends AnyCheck = AnyCheck> {
  /** What is known now; never waits. */
  report(): CheckFinding<C>;
  /** Ends what runs and starts nothing more. */
  stop(): Promise<void>;
}

/** Runs `check` in the background, one run at a time, until stopped. */
export function startCheck<C extends CheckTerms>(check: C, parts: CheckRunnerParts): CheckRunner<C> {
  const { clock, metrics, guard, jitter = usualJitter } = parts;
  const stopping = new AbortController();
  const trustedMs = check.intervalMs * trustedIntervals + check.timeoutMs;
  let state = unasked;
  let last: Run | undefined;
  let cancelNext = (): void => {};
  let cancelStale = (): void => {};

  const statusOf = (healthy: boolean): CheckStatus => (healthy ? "pass" : check.critical ? "fail" : "warn");
  // The monotonic clock stands still while a machine sleeps, the wall clock may be set back: trust the older.
  const ageOf = (run: Run): number => Math.max(0, clock.now() - run.ended, clock.wallTime() - run.endedAt);

  const judge = (): CheckFinding<C> => {
    if (last === undefined) return { check, status: "unknown", output: "not asked yet", last: undefined };
    const ageMs = ageOf(last);
    const latencyMs = last.result.verdict === "pass" ? last.result.latencyMs : undefined;
    const seen = { durationMs: last.durationMs, latencyMs, ageMs, endedAt: last.endedAt };
    if (ageMs > trustedMs)
      return { check, status: "unknown", output: `no result for ${Math.round(ageMs / 1000)} s`, last: seen };
    const cutOff = last.result.verdict === "pass" ? undefined : guard?.reason(check.name);
    if (cutOff !== undefined) return { check, status: "unknown", output: cutOff, last: seen };
    const status = state.settled === "unknown" ? "unknown" : statusOf(state.settled === "healthy");
    const output = last.result.verdict === "pass" ? undefined : last.result.output;
    return { check, status, output: status === "pass" ? undefined : (output ?? "recovering"), last: seen };
  };

  const report = withTurns(judge, parts);

  const run = async (): Promise<void> => {
    const started = clock.now();
    const found = await runOnce(parts.ask, check.timeoutMs, clock, stopping.signal);
    const ended = clock.now();
    const endedAt = clock.wallTime();
    const result = guard === undefined ? found : await guard.judge(check.name, found);
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
    cancelStale = clock.after(trustedMs + 1, report, true);
    const spentMs = clock.now() - started;
    const pace = 1 + jitter * (2 * parts.chance() - 1);
    cancelNext = clock.after(Math.max(0, check.intervalMs * pace - spentMs), start, true);
  };
  let running: Promise<void> = Promise.resolve();
  const start = (): void => {
    running = run();
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
