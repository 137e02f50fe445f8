import { afterEach, describe, expect, it, vi } from "vitest";
import { createPrimitives } from "../../../src/primitives/index.ts";
import { createTelemetryPort, isTimeoutError, type RunContext } from "../../../src/telemetry/index.ts";
import { RecordedMetrics } from "../../telemetry/recorded-metrics.ts";
import { gated, open, settled, watch } from "./open.ts";

const late = "tta_timeout_late_results_total";

/** Ends only when it is told to stop. */
const listening = (_input: unknown, { signal }: RunContext): Promise<string> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });

describe("timeout", () => {
  it("passes on what comes in time, and leaves the signal alone", async () => {
    const { timeout, tick, outcomes, counts } = open();
    const gate = gated();
    let signal: AbortSignal | undefined;
    const primitive = timeout("t", { after: 100 }, (input: string, context) => {
      signal = context.signal;
      return gate.step(input);
    });
    const run = watch(primitive.run("a"));
    await tick(99);
    gate.resolve(0, "answer");
    await tick(500);
    expect(run).toEqual({ state: "resolved", value: "answer" });
    expect(signal?.aborted).toBe(false);
    expect(outcomes("timeout")).toEqual({ ok: 1 });
    expect(counts(late, "primitive")).toEqual({});
  });

  it("fails at its limit, and tells the step to stop with the same error", async () => {
    const { timeout, tick, outcomes, inFlight, metrics } = open();
    let context: RunContext | undefined;
    const primitive = timeout("openai", { after: "20s" }, (input: string, given) => {
      context = given;
      return listening(input, given);
    });
    const run = watch(primitive.run("a"));
    await tick(19_999);
    expect(run.state).toBe("pending");
    expect(context?.aborted).toBe(false);
    await tick(1);
    expect(run.state).toBe("rejected");
    expect(isTimeoutError(run.value)).toBe(true);
    expect(run.value).toMatchObject({ message: 'timeout "openai" passed its limit of 20000 ms' });
    expect(context?.aborted).toBe(true);
    expect(context?.signal.reason).toBe(run.value);
    expect(outcomes("timeout")).toEqual({ timeout: 1 });
    expect(inFlight()).toBe(0);
    const labels = { primitive: "openai", kind: "timeout", outcome: "timeout" };
    expect(metrics.observed("tta_primitive_duration_seconds", labels)).toEqual([20]);
  });

  it("does not wait for a step that never ends and does not listen", async () => {
    const { timeout, tick, outcomes, inFlight } = open();
    const run = watch(timeout("t", { after: 10 }, () => new Promise(() => {})).run("a"));
    await tick(10);
    expect(run.state).toBe("rejected");
    expect(outcomes("timeout")).toEqual({ timeout: 1 });
    expect(inFlight()).toBe(0);
  });

  it("throws a late result away and counts it", async () => {
    const { timeout, tick, outcomes, counts } = open();
    const gate = gated();
    const run = watch(timeout("t", { after: 10 }, gate.step).run("a"));
    await tick(10);
    expect(counts(late, "primitive")).toEqual({});
    gate.resolve(0, "too late");
    await settled();
    expect(run.state).toBe("rejected");
    expect(counts(late, "primitive")).toEqual({ t: 1 });
    expect(outcomes("timeout")).toEqual({ timeout: 1 });
  });

  it("swallows a late rejection", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const { timeout, tick, outcomes, counts } = open();
    const gate = gated();
    watch(timeout("t", { after: 10 }, gate.step).run("a"));
    await tick(10);
    gate.reject(0, new Error("too late"));
    await settled();
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
    expect(counts(late, "primitive")).toEqual({});
    expect(outcomes("timeout")).toEqual({ timeout: 1 });
  });

  it("books what the step throws by itself as that, and once", async () => {
    const { timeout, tick, outcomes } = open();
    const error = new Error("no");
    const sync = timeout("t", { after: 10 }, () => {
      throw error;
    });
    await expect(sync.run("a")).rejects.toBe(error);
    await expect(timeout("u", { after: 10 }, () => Promise.reject(error)).run("a")).rejects.toBe(error);
    await tick(100);
    expect(outcomes("timeout")).toEqual({ error: 2 });
  });

  it("runs its fallback after the limit, in a context that is not aborted", async () => {
    const { timeout, tick, clock, outcomes, counts } = open();
    const seen: unknown[] = [];
    const primitive = timeout(
      "t",
      {
        after: 10,
        fallback: async (input: unknown, context) => {
          seen.push(input, context.aborted, clock.now());
          return "late answer";
        },
      },
      listening,
    );
    const run = watch(primitive.run("a"));
    await tick(10);
    expect(run).toEqual({ state: "resolved", value: "late answer" });
    expect(seen).toEqual(["a", false, 10]);
    expect(outcomes("timeout")).toEqual({ ok: 1 });
    expect(counts("tta_fallback_requests_total", "used")).toEqual({ fallback: 1 });
  });

  it("counts who answered only where there is a fallback", async () => {
    const { timeout, metrics, counts } = open();
    await timeout("t", { after: 10 }, () => "in time").run("a");
    expect(metrics.all("tta_fallback_requests_total")).toEqual([]);
    await timeout("u", { after: 10, fallback: () => "late" }, () => "in time").run("a");
    expect(counts("tta_fallback_requests_total", "used")).toEqual({ primary: 1 });
  });

  it("fails with what its fallback throws", async () => {
    const { timeout, tick, outcomes, counts } = open();
    const error = new Error("no fallback either");
    const fallback = (): string => {
      throw error;
    };
    const run = watch(timeout("t", { after: 10, fallback }, listening).run("a"));
    await tick(10);
    expect(run).toEqual({ state: "rejected", value: error });
    expect(outcomes("timeout")).toEqual({ error: 1 });
    expect(counts("tta_fallback_requests_total", "used")).toEqual({ exhausted: 1 });
  });

  it("has no fallback for an error of the step, only for its lateness", async () => {
    const { timeout, counts } = open();
    const primitive = timeout("t", { after: 10, fallback: () => "late" }, () => {
      throw new Error("no");
    });
    await expect(primitive.run("a")).rejects.toThrow("no");
    expect(counts("tta_fallback_requests_total", "used")).toEqual({ exhausted: 1 });
  });

  it("is cancelled, never late, when the caller gives up and the step listens", async () => {
    const { timeout, outcomes, counts } = open();
    const controller = new AbortController();
    const primitive = timeout("t", { after: 10, fallback: () => "late" }, listening);
    const run = watch(primitive.run("a", { signal: controller.signal }));
    controller.abort("gone");
    await settled();
    expect(run).toEqual({ state: "rejected", value: "gone" });
    expect(outcomes("timeout")).toEqual({ cancelled: 1 });
    expect(counts("tta_fallback_requests_total", "used")).toEqual({});
  });

  it("is cancelled at the latest at its limit when the step does not listen, and has no fallback then", async () => {
    const { timeout, tick, outcomes, counts, inFlight } = open();
    const controller = new AbortController();
    const fallback = vi.fn(() => "late");
    const primitive = timeout("t", { after: 10, fallback }, () => new Promise<string>(() => {}));
    const run = watch(primitive.run("a", { signal: controller.signal }));
    controller.abort("gone");
    await tick(10);
    expect(run).toMatchObject({ state: "rejected", value: { outcome: "cancelled", cause: "gone" } });
    expect(outcomes("timeout")).toEqual({ cancelled: 1 });
    expect(fallback).not.toHaveBeenCalled();
    expect(counts("tta_fallback_requests_total", "used")).toEqual({});
    expect(inFlight()).toBe(0);
  });

  it("passes the caller's abort on to the step, and keeps its own limit beside it", async () => {
    const { timeout, tick } = open();
    const controller = new AbortController();
    const contexts: RunContext[] = [];
    const primitive = timeout("t", { after: 10 }, (input: string, context) => {
      contexts.push(context);
      return listening(input, context);
    });
    const limited = watch(primitive.run("a", { signal: controller.signal }));
    await tick(10);
    expect(isTimeoutError(limited.value)).toBe(true);
    expect(controller.signal.aborted).toBe(false);
    watch(primitive.run("b", { signal: controller.signal }));
    controller.abort("gone");
    expect(contexts[1]?.signal.reason).toBe("gone");
  });

  it.each([
    ["the inner limit is shorter", 10, 50, ["inner"]],
    ["the outer limit is shorter", 50, 10, ["outer"]],
  ])("nests: %s", async (_what, inner, outer, names) => {
    const { timeout, tick } = open();
    const primitive = timeout("outer", { after: outer }, timeout("inner", { after: inner }, listening));
    const run = watch(primitive.run("a"));
    await tick(10);
    expect(run.state).toBe("rejected");
    expect(String(run.value)).toContain(`timeout "${names[0]}"`);
  });

  it("is booked as cancelled by a step inside that it stopped", async () => {
    const { timeout, step, tick, outcomes } = open();
    watch(timeout("t", { after: 10 }, step("inside", listening)).run("a"));
    await tick(10);
    expect(outcomes("function")).toEqual({ cancelled: 1 });
    expect(outcomes("timeout")).toEqual({ timeout: 1 });
  });

  it("gives each of many runs its own limit, with one timer for all", async () => {
    const { timeout, tick, clock, outcomes } = open();
    const gate = gated();
    const primitive = timeout("t", { after: 100 }, gate.step);
    const same = timeout("of the same limit", { after: 100 }, gate.step);
    const ends: ReturnType<typeof watch>[] = [];
    for (let i = 0; i < 10; i += 1) {
      ends.push(watch((i % 2 === 0 ? primitive : same).run("a")));
      await tick(10);
    }
    expect(clock.pending).toBe(1);
    // From the middle, the front and the back of the list.
    for (const index of [4, 5, 0, 9]) gate.resolve(index, "in time");
    await settled();
    // The first began at 0 and the clock stands at 100: only the finished ones have ended.
    const ended = (): number[] => ends.flatMap((end, index) => (end.state === "pending" ? [] : [index]));
    expect(ended()).toEqual([0, 4, 5, 9]);
    await tick(30);
    expect(ended()).toEqual([0, 1, 2, 3, 4, 5, 9]);
    await tick(100);
    expect(ends.filter((end) => end.state === "rejected")).toHaveLength(7);
    expect(outcomes("timeout")).toEqual({ ok: 3, timeout: 7 });
    expect(clock.pending).toBe(0);
  });

  it("watches again after a time in which nobody ran", async () => {
    const { timeout, tick } = open();
    const primitive = timeout("t", { after: 10 }, (how: string) =>
      how === "hang" ? new Promise(() => {}) : how,
    );
    await primitive.run("quick");
    await tick(1_000);
    const run = watch(primitive.run("hang"));
    await tick(10);
    expect(run.state).toBe("rejected");
  });

  it("is never early, also when timers are", async () => {
    const { port, clock, tick } = open();
    const { timeout } = createPrimitives({
      ...port,
      clock: {
        now: () => clock.now(),
        wallTime: () => clock.wallTime(),
        after: (ms, callback) => clock.after(ms - 0.6, callback),
      },
    });
    const run = watch(timeout("t", { after: 10 }, () => new Promise(() => {})).run("a"));
    await tick(9.5);
    expect(run.state).toBe("pending");
    await tick(1.5);
    expect(run.state).toBe("rejected");
  });

  it("does not keep the process alive", async () => {
    const { port, clock } = open();
    const background: (boolean | undefined)[] = [];
    const { timeout } = createPrimitives({
      ...port,
      clock: {
        now: () => clock.now(),
        wallTime: () => clock.wallTime(),
        after: (ms, callback, inBackground) => {
          background.push(inBackground);
          return clock.after(ms, callback);
        },
      },
    });
    await timeout("t", { after: 10 }, () => "x").run("a");
    expect(background).toEqual([true]);
  });

  it("runs a fallback that runs the timeout again", async () => {
    const { timeout, tick, outcomes } = open();
    const hang = (): Promise<string> => new Promise(() => {});
    const inner = timeout("t", { after: 10 }, hang);
    const run = watch(
      timeout("u", { after: 10, fallback: (input: unknown) => inner.run(input) }, hang).run("a"),
    );
    await tick(10);
    expect(run.state).toBe("pending");
    await tick(10);
    expect(run.state).toBe("rejected");
    expect(outcomes("timeout")).toEqual({ timeout: 2 });
  });

  describe("and abort signals", () => {
    const Original = globalThis.AbortController;
    afterEach(() => {
      globalThis.AbortController = Original;
    });

    it("makes none unless somebody reads it, and then one for the part and one for the run", async () => {
      let made = 0;
      globalThis.AbortController = class extends Original {
        constructor() {
          super();
          made += 1;
        }
      };
      const { timeout, tick } = open();
      const { signal } = new Original();
      await timeout("t", { after: 10 }, () => "x").run("a", { signal });
      watch(timeout("u", { after: 10 }, () => new Promise(() => {})).run("a", { signal }));
      await tick(20);
      expect(made).toBe(0);
      await timeout("v", { after: 10 }, (_input, context) => context.signal.aborted).run("a", { signal });
      expect(made).toBe(2);
    });
  });
});

describe("timeout in real time", () => {
  it("is never early, and in the middle of many over before a timer of 20 ms more", async () => {
    const { timeout } = createPrimitives(createTelemetryPort({ metrics: new RecordedMetrics().registry }));
    const limit = 60;
    const primitive = timeout("t", { after: limit }, () => new Promise(() => {}));
    const runs = await Promise.all(
      Array.from({ length: 40 }, async (_, i) => {
        await new Promise((resolve) => setTimeout(resolve, i * 3));
        const start = performance.now();
        let later = false;
        // A busy machine holds up both, and leaves them in their order.
        const timer = new Promise<void>((resolve) =>
          setTimeout(() => {
            later = true;
            resolve();
          }, limit + 20),
        );
        await primitive.run("a").catch(() => {});
        const run = { over: performance.now() - start - limit, later };
        await timer;
        return run;
      }),
    );
    expect(Math.min(...runs.map(({ over }) => over))).toBeGreaterThanOrEqual(-0.01);
    expect(runs.filter(({ later }) => later).length).toBeLessThan(20);
  });
});
