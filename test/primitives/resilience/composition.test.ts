import { describe, expect, it } from "vitest";
import { CircuitOpenError } from "../../../src/primitives/index.ts";
import { firstWait } from "../../../src/primitives/resilience/retry/backoff.ts";
import type { RunContext } from "../../../src/telemetry/index.ts";
import { open, settled, watch } from "./open.ts";

const fail = (): Promise<string> => Promise.reject(new Error("down"));
const listening = (_input: unknown, { signal }: RunContext): Promise<string> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });

describe("resilience primitives inside each other", () => {
  it("stop trying again once the breaker inside has opened", async () => {
    const { retry, circuitBreaker, tick, counts, inFlight } = open();
    const breaker = circuitBreaker("b", { strategy: { type: "consecutive", failures: 2 } }, fail);
    const run = watch(retry("r", { attempts: 5, delay: 10 }, breaker).run("a"));
    await tick(1_000);
    expect(run.value).toBeInstanceOf(CircuitOpenError);
    expect(counts("tta_retry_attempts_total", "result")).toEqual({ retry: 2, not_retryable: 1 });
    expect(counts("tta_circuit_breaker_calls_total", "result")).toEqual({ failure: 2, rejected: 1 });
    expect(inFlight()).toBe(0);
  });

  it("wait for the breaker when they are told to, for the refusal says how long", async () => {
    const { retry, circuitBreaker, tick } = open();
    let calls = 0;
    const breaker = circuitBreaker(
      "b",
      { strategy: { type: "consecutive", failures: 1 }, openFor: "3s" },
      (): string => {
        calls += 1;
        if (calls === 1) throw new Error("down");
        return "well again";
      },
    );
    await breaker.run("a").catch(() => {});
    const run = watch(retry("r", { retryable: () => true, jitter: "none" }, breaker).run("a"));
    await tick(2_999);
    expect(run.state).toBe("pending");
    await tick(1);
    expect(run).toEqual({ state: "resolved", value: "well again" });
  });

  it("end all attempts at a limit around them, and each at a limit inside", async () => {
    const { retry, timeout, tick, counts, outcomes } = open();
    const attempt = timeout("attempt", { after: 100 }, listening);
    const whole = timeout(
      "whole",
      { after: 350 },
      retry("r", { attempts: 9, delay: 50, jitter: "none" }, attempt),
    );
    const run = watch(whole.run("a"));
    await tick(350);
    expect(String(run.value)).toContain('timeout "whole"');
    await settled();
    // 100 to 150, 250 to 350: two attempts ended, the third never began.
    expect(counts("tta_retry_attempts_total", "result")).toEqual({ retry: 2 });
    expect(outcomes("retry")).toEqual({ cancelled: 1 });
    expect(outcomes("timeout")).toEqual({ timeout: 3 });
  });

  it("leave no listener on the caller's signal, however often they try", async () => {
    const { retry, timeout, fallback, bulkhead, tick } = open();
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
    const chain = fallback("f", {
      primary: retry("r", { attempts: 15, delay: 10 }, timeout("t", { after: 5 }, listening)),
      canned: bulkhead("b", { limit: 1 }, (_input: unknown, context) => String(context.signal.aborted)),
    });
    const run = watch(chain.run("a", { signal }));
    await tick(600_000);
    expect(run.value).toBe("false");
    expect(listeners).toBe(0);
  });

  it("measure themselves and what is inside with the same time, also when a step goes on after its limit", async () => {
    const { sequence, timeout, step, clock, tick, metrics } = open();
    let finish: () => void = () => {};
    const slow = step(
      "slow",
      () =>
        new Promise<string>((resolve) => {
          finish = () => resolve("late");
        }),
    );
    const limited = timeout("t", { after: 100, fallback: () => "short" }, slow);
    const next = step("next", async (text: string) => {
      // The step that was given up ends while the next one runs.
      finish();
      await settled();
      await new Promise<void>((resolve) => clock.after(40, resolve));
      return text;
    });
    const run = watch(sequence("s", limited, next).run("a"));
    await tick(100);
    await settled();
    await tick(40);
    expect(run).toEqual({ state: "resolved", value: "short" });
    const seconds = (primitive: string, kind: string) =>
      metrics.observed("tta_primitive_duration_seconds", { primitive, kind, outcome: "ok" });
    expect(seconds("t", "timeout")).toEqual([0.1]);
    expect(seconds("next", "function")).toEqual([0.04]);
    expect(seconds("s", "sequence")).toEqual([0.14]);
  });

  it("share a reading of the clock without mixing up their times", async () => {
    const { retry, circuitBreaker, bulkhead, fallback, timeout, step, clock, tick, metrics } = open();
    const work = step("work", () => new Promise<string>((resolve) => clock.after(30, () => resolve("x"))));
    const all = fallback("f", {
      primary: retry(
        "r",
        {},
        circuitBreaker("c", {}, bulkhead("b", { limit: 1 }, timeout("t", { after: 100 }, work))),
      ),
    });
    await tick(7);
    const run = watch(all.run("a"));
    await tick(100);
    expect(run.value).toBe("x");
    const durations = metrics.all("tta_primitive_duration_seconds").filter(([, count]) => count > 0);
    expect(durations).toHaveLength(6);
    for (const [labels] of durations) {
      expect(metrics.observed("tta_primitive_duration_seconds", labels)).toEqual([0.03]);
    }
  });
});

describe("the waits of a retry", () => {
  it.each(["full", "half", "decorrelated", "none"] as const)(
    "stay within their bounds after thousands of attempts, with jitter %s",
    (jitter) => {
      let wait = firstWait(jitter, { initialDelay: 45_000, maxDelay: 900_000 })();
      for (let attempt = 0; attempt < 3_000; attempt += 1) {
        expect(wait.duration).toBeGreaterThanOrEqual(0);
        expect(wait.duration).toBeLessThanOrEqual(900_000);
        wait = wait.next(undefined);
      }
    },
  );
});
