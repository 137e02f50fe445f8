import { describe, expect, it } from "vitest";
import { createPrimitives, type RetryOptions } from "../../../src/primitives/index.ts";
import {
  CancelledError,
  RejectedError,
  type RunContext,
  SkippedError,
  TimeoutError,
} from "../../../src/telemetry/index.ts";
import { open, settled, watch } from "./open.ts";

/** A retry around a step that fails with these errors one after another, then answers. */
function failing(errors: readonly unknown[], options: RetryOptions = {}) {
  const kit = open();
  const starts: number[] = [];
  const primitive = kit.retry("r", { jitter: "none", ...options }, (_input: string) => {
    const attempt = starts.push(kit.clock.now()) - 1;
    if (attempt < errors.length) throw errors[attempt];
    return "answer";
  });
  return {
    ...kit,
    primitive,
    /** Milliseconds on the clock at which each attempt began. */
    starts,
    results: () => kit.counts("tta_retry_attempts_total", "result"),
  };
}

const down = (times: number): Error[] => Array.from({ length: times }, (_, i) => new Error(`down ${i + 1}`));

describe("retry", () => {
  it("gives the first answer without waiting", async () => {
    const { primitive, starts, results, outcomes } = failing([]);
    expect(await primitive.run("a")).toBe("answer");
    expect(starts).toEqual([0]);
    expect(results()).toEqual({ success: 1 });
    expect(outcomes("retry")).toEqual({ ok: 1 });
  });

  it("shows every result at 0 from the start", () => {
    const { metrics } = failing([]);
    const all = metrics.all("tta_retry_attempts_total");
    expect(all.map(([{ result }]) => result)).toEqual(["success", "retry", "exhausted", "not_retryable"]);
    expect(all.every(([, count]) => count === 0)).toBe(true);
  });

  it("tries again until an attempt answers, and counts each attempt", async () => {
    const { primitive, tick, results, outcomes, inFlight } = failing(down(2));
    const run = watch(primitive.run("a"));
    await tick(1_000);
    expect(run).toEqual({ state: "resolved", value: "answer" });
    expect(results()).toEqual({ retry: 2, success: 1 });
    expect(outcomes("retry")).toEqual({ ok: 1 });
    expect(inFlight()).toBe(0);
  });

  it("makes three attempts unless told otherwise, and fails with the last error as it is", async () => {
    const errors = down(9);
    const { primitive, tick, starts, results, outcomes } = failing(errors);
    const run = watch(primitive.run("a"));
    await tick(10_000);
    expect(run).toEqual({ state: "rejected", value: errors[2] });
    expect(starts).toHaveLength(3);
    expect(results()).toEqual({ retry: 2, exhausted: 1 });
    expect(outcomes("retry")).toEqual({ error: 1 });
  });

  it("counts attempts in all, so that one attempt is no retry", async () => {
    const { primitive, starts, results } = failing(down(1), { attempts: 1 });
    await expect(primitive.run("a")).rejects.toThrow("down 1");
    expect(starts).toHaveLength(1);
    expect(results()).toEqual({ exhausted: 1 });
  });

  it("waits twice as long each time, up to the longest wait", async () => {
    const { primitive, tick, starts } = failing(down(6), { attempts: 6, delay: 100, maxDelay: 500 });
    const run = watch(primitive.run("a"));
    await tick(5_000);
    expect(run.state).toBe("rejected");
    expect(starts).toEqual([0, 100, 300, 700, 1_200, 1_700]);
  });

  it("begins each run with the shortest wait", async () => {
    const { primitive, tick, starts } = failing([...down(2), ...[]], { attempts: 2, delay: 100 });
    watch(primitive.run("a"));
    await tick(1_000);
    watch(primitive.run("b"));
    await tick(1_000);
    expect(starts).toEqual([0, 100, 1_000]);
  });

  it.each([
    ["full", 0, 1],
    ["half", 0.5, 1],
    ["decorrelated", 0, 4],
  ] as const)("spreads waits with %s jitter, and never beyond the longest", async (jitter, least, most) => {
    const waits: number[] = [];
    // Times are differences of fractions, so that a wait of 250 may read as a hair more.
    const hair = 1e-6;
    for (let round = 0; round < 60; round += 1) {
      const { primitive, tick, starts } = failing(down(3), {
        attempts: 3,
        delay: 100,
        maxDelay: 250,
        jitter,
      });
      watch(primitive.run("a"));
      await tick(1_000);
      const [first = 0, second = 0, third = 0] = starts;
      waits.push(second - first);
      expect(second - first).toBeGreaterThanOrEqual(Math.floor(100 * least));
      expect(second - first).toBeLessThanOrEqual(100 * most + hair);
      expect(third - second).toBeLessThanOrEqual(250 + hair);
    }
    expect(new Set(waits).size).toBeGreaterThan(10);
  });

  it.each<[string, unknown, number]>([
    ["retryAfterMs", { retryAfterMs: 1_500 }, 1_500],
    ["retryAfter as seconds", { retryAfter: 2 }, 2_000],
    ["retryAfter of part of a second", { retryAfter: 0.25 }, 250],
    ["retryAfter as text with a unit", { retryAfter: "1500ms" }, 1_500],
    ["retryAfter as text with two units", { retryAfter: "1s500ms" }, 1_500],
    ["at once, as text", { retryAfter: "0s" }, 0],
    ["retryAfter as a Date", { retryAfter: new Date(1_700_000_003_000) }, 3_000],
    ["a header in seconds", { headers: { "retry-after": "4" } }, 4_000],
    ["a header in any case", { headers: { "Retry-After": "4" } }, 4_000],
    ["a Headers object", { headers: new Headers({ "Retry-After": "4" }) }, 4_000],
    ["a header of a response", { response: { headers: new Headers({ "retry-after": "4" }) } }, 4_000],
    ["a header with an HTTP date", { headers: { "retry-after": "Tue, 14 Nov 2023 22:13:25 GMT" } }, 5_000],
    ["a header in milliseconds", { headers: { "retry-after-ms": "700" } }, 700],
    ["the finer of two headers", { headers: { "retry-after": "1", "retry-after-ms": "700" } }, 700],
    ["at once", { retryAfter: 0 }, 0],
    ["a moment that has passed", { headers: { "retry-after": "Tue, 14 Nov 2023 22:00:00 GMT" } }, 0],
    ["more than the longest wait", { retryAfter: 3_600 }, 10_000],
    [
      "a date beyond the longest wait",
      { headers: { "retry-after": "Tue, 14 Nov 2028 22:13:25 GMT" } },
      10_000,
    ],
  ])("comes back when the error asks for it: %s", async (_what, hint, wait) => {
    const { primitive, tick, starts } = failing([Object.assign(new Error("busy"), hint)], {
      delay: 123,
      maxDelay: "10s",
    });
    watch(primitive.run("a"));
    await tick(12_000);
    expect(starts).toEqual([0, wait]);
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["a text", "retry-after: 5"],
    ["a negative number", { retryAfter: -5 }],
    ["NaN", { retryAfter: Number.NaN, retryAfterMs: Number.NaN }],
    ["infinity", { retryAfter: Number.POSITIVE_INFINITY }],
    ["words", { headers: { "retry-after": "soon" } }],
    ["a negative header", { headers: { "retry-after": "-5" } }],
    ["an invalid Date", { retryAfter: new Date(Number.NaN) }],
    ["headers that are no object", { headers: 5 }],
    ["headers that are null", { headers: null, response: null }],
    [
      "properties that throw",
      {
        get headers() {
          throw new Error("no headers");
        },
      },
    ],
  ])("keeps to its own waits when the error asks for %s", async (_what, error) => {
    const { primitive, tick, starts } = failing([error], { delay: 120 });
    watch(primitive.run("a"));
    await tick(1_000);
    expect(starts).toEqual([0, 120]);
  });

  it("stops when retryable says so, and tells it the error and the attempt", async () => {
    const asked: unknown[] = [];
    const errors = down(9);
    const { primitive, tick, results } = failing(errors, {
      attempts: 5,
      retryable: (error, attempt) => {
        asked.push([error, attempt]);
        return attempt < 2;
      },
    });
    const run = watch(primitive.run("a"));
    await tick(5_000);
    expect(run).toEqual({ state: "rejected", value: errors[1] });
    expect(asked).toEqual([
      [errors[0], 1],
      [errors[1], 2],
    ]);
    expect(results()).toEqual({ retry: 1, not_retryable: 1 });
  });

  it("fails with the error of the step when retryable throws, and logs that", async () => {
    const problem = new Error("predicate");
    const { primitive, results, lines } = failing(down(3), {
      retryable: () => {
        throw problem;
      },
    });
    await expect(primitive.run("a")).rejects.toThrow("down 1");
    expect(results()).toEqual({ not_retryable: 1 });
    expect(lines).toEqual([
      { level: "warn", message: "retryable threw", fields: { primitive: "r", error: problem } },
    ]);
  });

  it("tries again after a time limit, and books the last one as timeout", async () => {
    const { primitive, tick, results, outcomes } = failing(
      [new TimeoutError("late"), new TimeoutError("late")],
      {
        attempts: 2,
      },
    );
    watch(primitive.run("a"));
    await tick(1_000);
    expect(results()).toEqual({ retry: 1, exhausted: 1 });
    expect(outcomes("retry")).toEqual({ timeout: 1 });
  });

  it("does not run against a refusal, unless retryable says so", async () => {
    const refusal = new RejectedError("full");
    const plain = failing([refusal]);
    await expect(plain.primitive.run("a")).rejects.toBe(refusal);
    expect(plain.results()).toEqual({ not_retryable: 1 });
    const eager = failing([refusal], { retryable: () => true });
    const run = watch(eager.primitive.run("a"));
    await eager.tick(1_000);
    expect(run.value).toBe("answer");
  });

  it.each([
    ["was cancelled", new CancelledError("gone")],
    ["had nothing to do", new SkippedError("empty")],
  ])("never asks nor tries again when the step %s", async (_what, error) => {
    const { primitive, starts, results } = failing([error], { retryable: () => expect.unreachable() });
    await expect(primitive.run("a")).rejects.toBe(error);
    expect(starts).toHaveLength(1);
    expect(results()).toEqual({ not_retryable: 1 });
  });

  it("makes no further attempt once the run was aborted", async () => {
    const { retry, counts, outcomes } = open();
    const controller = new AbortController();
    let attempts = 0;
    const primitive = retry("r", { attempts: 5 }, () => {
      attempts += 1;
      controller.abort();
      throw new Error("socket closed");
    });
    await expect(primitive.run("a", { signal: controller.signal })).rejects.toThrow("socket closed");
    expect(attempts).toBe(1);
    expect(counts("tta_retry_attempts_total", "result")).toEqual({ not_retryable: 1 });
    expect(outcomes("retry")).toEqual({ cancelled: 1 });
  });

  it("ends a pause at once when the run is aborted, and leaves no timer behind", async () => {
    const { primitive, clock, starts, outcomes, inFlight } = failing(down(3), { delay: "10s" });
    const controller = new AbortController();
    const run = watch(primitive.run("a", { signal: controller.signal }));
    await settled();
    expect(clock.pending).toBe(1);
    controller.abort("gone");
    await settled();
    expect(run).toMatchObject({ state: "rejected", value: { outcome: "cancelled", cause: "gone" } });
    expect(clock.pending).toBe(0);
    expect(starts).toHaveLength(1);
    expect(outcomes("retry")).toEqual({ cancelled: 1 });
    expect(inFlight()).toBe(0);
  });

  it("leaves no listener on a signal after its pauses", async () => {
    const { primitive, tick } = failing(down(2));
    const { signal } = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      listeners += 1;
      addEventListener.apply(signal, args);
    };
    signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      listeners -= 1;
      removeEventListener.apply(signal, args);
    };
    const run = watch(primitive.run("a", { signal }));
    await tick(1_000);
    expect(run.value).toBe("answer");
    expect(listeners).toBe(0);
  });

  it("keeps the process alive while it waits, for somebody waits for it", async () => {
    const { port, clock } = open();
    const background: (boolean | undefined)[] = [];
    const { retry } = createPrimitives({
      ...port,
      clock: {
        ...clock,
        after: (ms, callback, inBackground) => {
          background.push(inBackground);
          return clock.after(ms, callback);
        },
      },
    });
    watch(retry("r", {}, () => Promise.reject(new Error("down"))).run("a"));
    await settled();
    expect(background).toEqual([undefined]);
  });

  it("gives every attempt the same input and context", async () => {
    const { retry, tick } = open();
    const seen: [string, RunContext][] = [];
    const primitive = retry("r", { attempts: 2 }, (input: string, context) => {
      seen.push([input, context]);
      throw new Error("down");
    });
    watch(primitive.run("a"));
    await tick(1_000);
    expect(seen).toHaveLength(2);
    expect(seen[0]).toEqual(seen[1]);
  });
});
