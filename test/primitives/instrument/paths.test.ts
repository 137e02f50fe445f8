import {
  BrokenCircuitError,
  bulkhead,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  circuitBreaker,
  fallback,
  handleAll,
  handleWhen,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from "cockatiel";
import Opossum from "opossum";
import PQueue from "p-queue";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { by, open } from "./open.ts";

type Counts = Readonly<Record<string, number>>;
type Telemetry = ReturnType<typeof open>;

/** What a library says of itself, and what our books say, of the same things. */
interface Compared {
  readonly theirs: Counts;
  readonly ours: Counts;
}

const nonZero = (counts: Counts): Counts =>
  Object.fromEntries(Object.entries(counts).filter(([, one]) => one !== 0));
const total = (counts: Counts): number => Object.values(counts).reduce((sum, one) => sum + one, 0);
const later = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
const no = (): Promise<never> => Promise.reject(new Error("no"));
const ends = (runs: readonly Promise<unknown>[]): Promise<unknown> => Promise.allSettled(runs);

beforeEach(
  () =>
    void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] }),
);
afterEach(() => void vi.useRealTimers());

/** Drives a breaker of cockatiel, and counts beside it what it tells and what its callers see. */
async function breaker(
  { instrument, series, books, inFlight }: Telemetry,
  drive: (
    policy: CircuitBreakerPolicy,
    execute: (work: () => unknown, signal?: AbortSignal) => Promise<unknown>,
  ) => Promise<unknown>,
  filter = handleAll,
): Promise<Compared> {
  const policy = circuitBreaker(filter, { halfOpenAfter: 1_000, breaker: new ConsecutiveBreaker(1) });
  const theirs = { executions: 0, success: 0, failure: 0, rejected: 0, inFlight: 0 };
  policy.onSuccess(() => void theirs.success++);
  policy.onFailure(({ handled }) => void (handled ? theirs.failure++ : theirs.success++));
  instrument(policy, "p");
  await drive(policy, async (work, signal) => {
    theirs.executions += 1;
    let begun = false;
    try {
      return await policy.execute(() => {
        begun = true;
        return work();
      }, signal);
    } catch (error) {
      if (!begun && error instanceof BrokenCircuitError) theirs.rejected += 1;
      return error;
    }
  });
  return {
    theirs,
    ours: {
      executions: total(books("circuit_breaker")),
      inFlight: inFlight() ?? Number.NaN,
      success: 0,
      failure: 0,
      rejected: 0,
      ...by("result", series("tta_circuit_breaker_calls_total")),
    },
  };
}

const opened = async (execute: (work: () => unknown) => Promise<unknown>): Promise<void> => {
  await execute(no);
  vi.advanceTimersByTime(1_000);
};

/** Drives a breaker of opossum, and asks it for its own statistics. */
async function opossum(
  { instrument, series, books, inFlight }: Telemetry,
  options: Opossum.Options,
  drive: (
    breaker: Opossum<[() => unknown], unknown>,
    fire: (work: () => unknown) => Promise<unknown>,
  ) => Promise<unknown>,
): Promise<Compared> {
  const breaker = new Opossum(async (work: () => unknown) => work(), {
    resetTimeout: 1_000,
    rollingCountTimeout: 1e9,
    enableSnapshots: false,
    timeout: false,
    errorThresholdPercentage: 100,
    ...options,
  });
  let executions = 0;
  const asFailure: unknown[] = [];
  const asSuccess: unknown[] = [];
  const refused: unknown[] = [];
  breaker.on("failure", (error) => void asFailure.push(error));
  breaker.on("success", (result) => void asSuccess.push(result));
  breaker.on("semaphoreLocked", (error) => void refused.push(error));
  instrument(breaker, "p");
  await drive(breaker, (work) => {
    executions += 1;
    return breaker.fire(work).catch((error: unknown) => error);
  });
  const { successes, failures, rejects, semaphoreRejections } = breaker.stats;
  if (!breaker.isShutdown) breaker.shutdown();
  return {
    theirs: {
      executions,
      inFlight: 0,
      success: successes - asSuccess.filter((one) => refused.includes(one)).length,
      failure: failures - asFailure.filter((one) => refused.includes(one)).length,
      rejected: rejects + semaphoreRejections,
    },
    ours: {
      executions: total(books("circuit_breaker")),
      inFlight: inFlight() ?? Number.NaN,
      success: 0,
      failure: 0,
      rejected: 0,
      ...by("result", series("tta_circuit_breaker_calls_total")),
    },
  };
}

const paths: Readonly<Record<string, (telemetry: Telemetry) => Promise<Compared>>> = {
  "cockatiel breaker: closed": (t) => breaker(t, (_, execute) => ends([execute(() => 1), execute(() => 2)])),
  "cockatiel breaker: open": (t) =>
    breaker(t, async (_, execute) => {
      await execute(no);
      await ends([execute(() => 1), execute(() => 2)]);
    }),
  "cockatiel breaker: 20 wait for a trial that passes": (t) =>
    breaker(t, async (_, execute) => {
      await opened(execute);
      const trial = execute(() => later(10));
      const others = Array.from({ length: 20 }, () => execute(() => 1));
      await vi.advanceTimersByTimeAsync(10);
      await ends([trial, ...others]);
    }),
  "cockatiel breaker: 20 wait for a trial that fails": (t) =>
    breaker(t, async (_, execute) => {
      await opened(execute);
      const trial = execute(() => later(10).then(no));
      const others = Array.from({ length: 20 }, () => execute(() => 1));
      await vi.advanceTimersByTimeAsync(10);
      await ends([trial, ...others]);
    }),
  "cockatiel breaker: a caller leaves while he waits for a trial": (t) =>
    breaker(t, async (_, execute) => {
      await opened(execute);
      const controller = new AbortController();
      const trial = execute(() => later(10));
      const other = execute(() => 1, controller.signal);
      controller.abort();
      await vi.advanceTimersByTimeAsync(10);
      await ends([trial, other]);
    }),
  "cockatiel breaker: isolated": (t) =>
    breaker(t, async (policy, execute) => {
      const handle = policy.isolate();
      await ends([execute(() => 1), execute(() => 2)]);
      handle.dispose();
      await execute(() => 3);
    }),
  "cockatiel breaker: isolated while half open": (t) =>
    breaker(t, async (policy, execute) => {
      await opened(execute);
      const trial = execute(() => later(10));
      const others = Array.from({ length: 5 }, () => execute(() => 1));
      policy.isolate();
      await vi.advanceTimersByTimeAsync(10);
      await ends([trial, ...others]);
    }),
  "cockatiel breaker: an error that it lets pass, while half open": (t) =>
    breaker(
      t,
      async (_, execute) => {
        await execute(() => Promise.reject("counts"));
        vi.advanceTimersByTime(1_000);
        await execute(no);
        await execute(() => 1);
      },
      handleWhen((error) => error === ("counts" as unknown)),
    ),
  "cockatiel breaker: a result that it does not take": (t) =>
    breaker(
      t,
      async (_, execute) => {
        await execute(() => "bad");
        await execute(() => "good");
      },
      handleAll.orWhenResult((result) => result === "bad"),
    ),
  "cockatiel retry: every end of an attempt": async ({ instrument, series, books, inFlight }) => {
    const policy = retry(
      handleWhen((error) => error !== ("final" as unknown)).orWhenResult((result) => result === "bad"),
      { maxAttempts: 2 },
    );
    const theirs = { executions: 0, success: 0, retry: 0, exhausted: 0, not_retryable: 0, inFlight: 0 };
    policy.onSuccess(() => void theirs.success++);
    policy.onRetry(() => void theirs.retry++);
    policy.onGiveUp(() => void theirs.exhausted++);
    policy.onFailure(({ handled }) => void (handled || theirs.not_retryable++));
    instrument(policy, "p");
    const works: readonly (() => unknown)[] = [
      () => 1,
      no,
      () => Promise.reject("text"),
      () => Promise.reject(undefined),
      () => Promise.reject("final"),
      () => Promise.reject("final"),
      () => "bad",
    ];
    const runs = works.map((work) => {
      theirs.executions += 1;
      return policy.execute(work);
    });
    await Promise.all([ends(runs), vi.advanceTimersByTimeAsync(100)]);
    const ours = by("result", series("tta_retry_attempts_total"));
    return {
      theirs,
      ours: { executions: total(books("retry")), inFlight: inFlight() ?? Number.NaN, ...ours },
    };
  },
  "cockatiel timeout: both strategies, late, in time, and left by the caller": async ({
    instrument,
    books,
    value,
  }) => {
    const theirs = { ok: 0, error: 0, timeout: 0, cancelled: 0, late: 0 };
    const runs: Promise<unknown>[] = [];
    for (const strategy of [TimeoutStrategy.Aggressive, TimeoutStrategy.Cooperative]) {
      const policy = timeout(100, strategy);
      instrument(policy, "p");
      const controller = new AbortController();
      policy.onTimeout(() => void (controller.signal.aborted || theirs.timeout++));
      const listens = ({ signal }: { readonly signal: AbortSignal }): Promise<never> =>
        new Promise((_resolve, reject) =>
          signal.addEventListener("abort", () => reject(new Error("stopped"))),
        );
      runs.push(
        policy.execute(() => 1),
        policy.execute(no),
        policy.execute(listens),
      );
      theirs.ok += 1;
      theirs.error += 1;
      if (strategy === TimeoutStrategy.Aggressive) {
        runs.push(policy.execute(() => later(150)));
        theirs.late += 1;
      }
      const settled = ends(runs);
      await vi.advanceTimersByTimeAsync(200);
      await settled;
      const left = policy.execute(listens, controller.signal);
      theirs.cancelled += 1;
      controller.abort();
      await ends([left]);
    }
    return {
      theirs,
      ours: { ...books("timeout"), late: value("tta_timeout_late_results_total") ?? Number.NaN },
    };
  },
  "cockatiel bulkhead: inside, queued, refused, and left in the queue": async ({
    instrument,
    books,
    value,
  }) => {
    const policy = bulkhead(2, 2);
    const theirs = { executions: 0, rejected: 0, cancelled: 1, inFlight: 0, queued: 0 };
    policy.onReject(() => void theirs.rejected++);
    instrument(policy, "p");
    const controller = new AbortController();
    const runs = [undefined, undefined, controller.signal, undefined, undefined, undefined].map((signal) => {
      theirs.executions += 1;
      return policy.execute(() => later(10), signal);
    });
    controller.abort();
    const settled = ends(runs);
    await vi.advanceTimersByTimeAsync(50);
    await settled;
    const { rejected = 0, cancelled = 0 } = books("bulkhead");
    return {
      theirs,
      ours: {
        executions: total(books("bulkhead")),
        rejected,
        cancelled,
        inFlight: value("tta_primitive_in_flight") ?? Number.NaN,
        queued: value("tta_bulkhead_queued") ?? Number.NaN,
      },
    };
  },
  "cockatiel fallback: who answered": async ({ instrument, series, books }) => {
    let broken = false;
    const policy = fallback(
      handleWhen((error) => error !== ("passes" as unknown)).orWhenResult((result) => result === "bad"),
      () => {
        if (broken) throw new Error("broken too");
        return "spare";
      },
    );
    const theirs = { executions: 0, primary: 0, fallback: 0, exhausted: 0 };
    policy.onSuccess(() => void theirs.primary++);
    instrument(policy, "p");
    const run = async (work: () => unknown): Promise<void> => {
      theirs.executions += 1;
      const end = await policy.execute(work).catch(() => "failed");
      if (end === "spare") theirs.fallback += 1;
      if (end === "failed") theirs.exhausted += 1;
    };
    for (const work of [() => 1, no, () => "bad", () => Promise.reject("passes")]) await run(work);
    broken = true;
    await run(no);
    return {
      theirs,
      ours: { executions: total(books("fallback")), ...by("used", series("tta_fallback_requests_total")) },
    };
  },
  "cockatiel wrap: retry around a breaker that opens around a timeout": async ({
    instrument,
    series,
    books,
    inFlight,
  }) => {
    const retries = retry(handleAll, { maxAttempts: 3 });
    const breaks = circuitBreaker(handleAll, { halfOpenAfter: 1_000, breaker: new ConsecutiveBreaker(2) });
    const limits = timeout(100, TimeoutStrategy.Aggressive);
    const policy = wrap(retries, breaks, limits);
    const theirs = { retry: 0, executions: 4, failure: 0, rejected: 0, timeout: 0, inFlight: 0 };
    retries.onRetry(() => void theirs.retry++);
    retries.onFailure(
      ({ reason }) =>
        void ("error" in reason && reason.error instanceof BrokenCircuitError && theirs.rejected++),
    );
    breaks.onFailure(() => void theirs.failure++);
    limits.onTimeout(() => void theirs.timeout++);
    instrument(policy, "p");
    const settled = ends([policy.execute(() => later(500))]);
    await vi.advanceTimersByTimeAsync(1_000);
    await settled;
    const { failure = 0, rejected = 0 } = by("result", series("tta_circuit_breaker_calls_total"));
    const { retry: again = 0 } = by("result", series("tta_retry_attempts_total"));
    const { timeout: late = 0 } = books("timeout");
    const executions = total(books("circuit_breaker"));
    return {
      theirs,
      ours: {
        retry: again,
        executions,
        failure,
        rejected,
        timeout: late,
        inFlight: inFlight() ?? Number.NaN,
      },
    };
  },
  "opossum: no room, and a filter that lets that pass": (t) =>
    opossum(
      t,
      { capacity: 1, errorFilter: (error: { code?: string }) => error.code === "ESEMLOCKED" },
      async (_, fire) => {
        const first = fire(() => later(10));
        const refused = [fire(() => 1), fire(() => 2), fire(() => 3)];
        await vi.advanceTimersByTimeAsync(10);
        await ends([first, ...refused]);
        for (let i = 0; i < 5; i += 1) await fire(no);
      },
    ),
  "opossum: no room": (t) =>
    opossum(t, { capacity: 1 }, async (_, fire) => {
      const first = fire(() => later(10));
      const refused = [fire(() => 1), fire(() => 2)];
      await vi.advanceTimersByTimeAsync(10);
      await ends([first, ...refused]);
      await fire(no);
    }),
  "opossum: a filter that throws for want of room": (t) =>
    opossum(
      t,
      {
        capacity: 1,
        errorFilter: (error: { code?: string }) => {
          if (error.code === "ESEMLOCKED") throw new Error("broken filter");
          return false;
        },
      },
      async (_, fire) => {
        const first = fire(() => later(10));
        const refused = fire(() => 1);
        await vi.advanceTimersByTimeAsync(10);
        await ends([first, refused]);
        await fire(no);
      },
    ),
  "opossum: errors that a filter lets pass": (t) =>
    opossum(t, { errorFilter: () => true }, async (_, fire) => {
      await fire(no);
      await fire(() => 1);
    }),
  "opossum: open, half open and closed again, with a fallback": (t) =>
    opossum(t, { errorThresholdPercentage: 1 }, async (breaker, fire) => {
      breaker.fallback(() => "spare");
      await fire(no);
      await fire(() => 1);
      vi.advanceTimersByTime(1_000);
      await ends([fire(() => 1), fire(() => 2)]);
      await fire(() => 3);
    }),
  "opossum: a fallback that fails": (t) =>
    opossum(t, {}, async (breaker, fire) => {
      breaker.fallback(no);
      await fire(no);
    }),
  "opossum: too late": (t) =>
    opossum(t, { timeout: 100 }, async (_, fire) => {
      const late = fire(() => later(150));
      await vi.advanceTimersByTimeAsync(200);
      await late;
    }),
  "opossum: too late, which a filter lets pass": (t) =>
    opossum(t, { timeout: 100, errorFilter: () => true }, async (_, fire) => {
      const late = fire(() => later(150));
      await vi.advanceTimersByTimeAsync(200);
      await late;
    }),
  "opossum: results from its cache": (t) =>
    opossum(t, { cache: true, cacheGetKey: () => "k" }, async (_, fire) => {
      await fire(() => 1);
      await ends([fire(() => 2), fire(() => 3)]);
    }),
  "opossum: calls that are coalesced": (t) =>
    opossum(
      t,
      { coalesce: true, coalesceTTL: 1_000, cacheGetKey: () => "k" } as Opossum.Options,
      async (_, fire) => {
        const runs = [fire(() => later(10)), fire(() => 2), fire(() => 3)];
        await vi.advanceTimersByTimeAsync(10);
        await ends(runs);
      },
    ),
  "opossum: opened by a health check": (t) =>
    opossum(t, {}, async (breaker, fire) => {
      breaker.healthCheck(no, 5_000);
      await vi.advanceTimersByTimeAsync(1);
      await fire(() => 1);
    }),
  "opossum: disabled, and enabled again": (t) =>
    opossum(t, {}, async (breaker, fire) => {
      breaker.disable();
      await fire(no);
      breaker.enable();
      await fire(() => 1);
    }),
  "opossum: inside another, whose errors it is not to take for its own": async (t) => {
    const inner = new Opossum(async (work: () => unknown) => work(), {
      capacity: 1,
      timeout: false,
      enableSnapshots: false,
    });
    const found = await opossum(t, {}, async (_, fire) => {
      const first = fire(() => inner.fire(() => later(10)));
      const refused = fire(() => inner.fire(() => 1));
      await vi.advanceTimersByTimeAsync(10);
      await ends([first, refused]);
    });
    inner.shutdown();
    return found;
  },
};

describe("what an adapter books is what the library tells", () => {
  it.each(Object.keys(paths))("%s", async (path) => {
    const { theirs, ours } = (await paths[path]?.(open())) ?? expect.unreachable();
    expect(nonZero(ours)).toEqual(nonZero(theirs));
    expect(total(nonZero(theirs))).toBeGreaterThan(0);
  });

  it("also for two services that share a breaker which executes again what waited", async () => {
    const [first, second] = [open(), open()];
    const found = await breaker(first, async (policy, execute) => {
      second.instrument(policy, "p");
      await opened(execute);
      const trial = execute(() => later(10));
      const others = Array.from({ length: 5 }, () => execute(() => 1));
      await vi.advanceTimersByTimeAsync(10);
      await ends([trial, ...others]);
    });
    expect(nonZero(found.ours)).toEqual(nonZero(found.theirs));
    expect([found.ours.executions, total(second.books("circuit_breaker"))]).toEqual([7, 7]);
  });

  it("and an opossum that answers too late with its fallback shows the late result", async () => {
    const telemetry = open();
    await opossum(telemetry, { timeout: 100 }, async (breaker, fire) => {
      breaker.fallback(() => "spare");
      const late = fire(() => later(150));
      const inTime = fire(() => later(50));
      await vi.advanceTimersByTimeAsync(200);
      await ends([late, inTime]);
      const error = Object.assign(new Error("of a socket"), { code: "ETIMEDOUT" });
      breaker.fallback(no);
      await fire(() => Promise.reject(error));
    });
    expect(telemetry.value("tta_timeout_late_results_total", { primitive: "p" })).toBe(1);
    expect(telemetry.books("circuit_breaker")).toEqual({ ok: 2, error: 1 });
  });

  it("and an error of a socket with a code of opossum's is an error, and no time limit", async () => {
    const telemetry = open();
    await opossum(telemetry, { timeout: 100 }, async (_breaker, fire) => {
      const error = Object.assign(new Error("of a socket"), { code: "ETIMEDOUT" });
      await fire(() => Promise.reject(error)).catch(() => {});
    });
    expect(telemetry.books("circuit_breaker")).toEqual({ error: 1 });
  });

  it("and an opossum that was shut down is isolated and refuses, whenever it is instrumented", async () => {
    for (const before of [true, false]) {
      const { instrument, series, books } = open();
      const breaker = new Opossum(async () => 1, { enableSnapshots: false });
      if (before) breaker.shutdown();
      instrument(breaker, "p");
      if (!before) breaker.shutdown();
      await breaker.fire().catch(() => {});
      expect(by("state", series("tta_circuit_breaker_state"))).toEqual({ isolated: 1 });
      expect(by("result", series("tta_circuit_breaker_calls_total"))).toEqual({ rejected: 1 });
      expect(books("circuit_breaker")).toEqual({ rejected: 1 });
    }
  });

  it("and a queue of p-queue has the length and the limit that it says, after everything that is done to it", async () => {
    const { instrument, value, books } = open();
    const queue = new PQueue({ concurrency: 1 });
    const { dispose } = instrument(queue, "p");
    const runs: Promise<unknown>[] = [];
    const left = new AbortController();
    const doings: Readonly<Record<string, () => unknown>> = {
      add: () => runs.push(...[1, 2, 3, 4].map(() => queue.add(() => later(10)))),
      "add with a signal": () => runs.push(queue.add(() => later(10), { signal: left.signal })),
      "leave the queue": () => left.abort(),
      pause: () => queue.pause(),
      "let more in": () => Object.assign(queue, { concurrency: 2 }),
      start: () => queue.start(),
      wait: () => vi.advanceTimersByTimeAsync(10),
      "let fewer in": () => Object.assign(queue, { concurrency: 1 }),
      clear: () => queue.clear(),
      "wait again": () => vi.advanceTimersByTimeAsync(50),
      "set when idle": () => Object.assign(queue, { concurrency: 7 }),
    };
    for (const [doing, act] of Object.entries(doings)) {
      await act();
      const settled = ends(runs);
      await vi.advanceTimersByTimeAsync(0);
      void settled;
      expect([doing, value("tta_bulkhead_queued"), value("tta_bulkhead_limit")]).toEqual([
        doing,
        queue.size,
        queue.concurrency,
      ]);
    }
    await ends(runs);
    expect([total(books("bulkhead")), value("tta_primitive_in_flight")]).toEqual([runs.length, 0]);
    dispose();
    queue.concurrency = 3;
    expect([queue.concurrency, value("tta_bulkhead_limit"), Object.hasOwn(queue, "concurrency")]).toEqual([
      3,
      0,
      false,
    ]);
  });
});
