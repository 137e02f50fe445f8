import * as cockatiel from "cockatiel";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { by, open } from "./open.ts";

const { handleAll, handleWhen, TimeoutStrategy } = cockatiel;
const never = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Error("stopped")), { once: true });
  });
const fail = () => Promise.reject(new Error("no"));
const breakerOf = () =>
  cockatiel.circuitBreaker(handleAll, {
    halfOpenAfter: 1_000,
    breaker: new cockatiel.ConsecutiveBreaker(2),
  });

// cockatiel keeps its own time.
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => void vi.useRealTimers());

describe("a retry of cockatiel", () => {
  const policyOf = (attempts = 2) =>
    cockatiel.retry(
      handleWhen((error) => (error as Error).message !== "final"),
      { maxAttempts: attempts },
    );

  it("counts every attempt once, by what became of it", async () => {
    const { instrument, series, books, inFlight } = open();
    const policy = policyOf();
    expect(instrument(policy, "p").kinds).toEqual(["retry"]);
    let left = 1;
    const run = (work: () => unknown) => {
      const result = policy.execute(work).catch((error: Error) => error.message);
      return vi.runAllTimersAsync().then(() => result);
    };
    expect(await run(() => (left-- > 0 ? fail() : "done"))).toBe("done");
    expect(await run(fail)).toBe("no");
    expect(await run(() => Promise.reject(new Error("final")))).toBe("final");
    expect(by("result", series("tta_retry_attempts_total", { primitive: "p" }))).toEqual({
      retry: 1 + 2,
      success: 1,
      exhausted: 1,
      not_retryable: 1,
    });
    expect(books("retry")).toEqual({ ok: 1, error: 2 });
    expect(inFlight()).toBe(0);
  });

  it("counts a result that its filter refuses, and an abort from outside as cancelled", async () => {
    const { instrument, series, books } = open();
    const filtered = cockatiel.retry(
      handleAll.orWhenResult((result) => result === "bad"),
      { maxAttempts: 1 },
    );
    instrument(filtered, "filtered");
    const result = filtered.execute(() => "bad");
    await vi.runAllTimersAsync();
    expect(await result).toBe("bad");
    expect(by("result", series("tta_retry_attempts_total", { primitive: "filtered" }))).toEqual({
      retry: 1,
      exhausted: 1,
    });
    const policy = policyOf();
    instrument(policy, "p");
    const controller = new AbortController();
    const run = policy.execute(({ signal }) => never(signal), controller.signal);
    controller.abort();
    await expect(run).rejects.toThrow("stopped");
    expect(books("retry")).toEqual({ cancelled: 1 });
    expect(by("result", series("tta_retry_attempts_total", { primitive: "p" }))).toEqual({
      not_retryable: 1,
    });
  });
});

describe("a circuit breaker of cockatiel", () => {
  it("shows its state, its changes, the time in each and its calls", async () => {
    const { instrument, series, value, books, clock } = open();
    const policy = breakerOf();
    instrument(policy, "p");
    const state = () => by("state", series("tta_circuit_breaker_state", { breaker: "p" }));
    const run = (work: () => unknown) => policy.execute(work).catch((error: Error) => error.message);
    expect(state()).toEqual({ closed: 1 });
    await run(() => "ok");
    await clock.advance(3_000);
    await run(fail);
    await run(fail);
    expect(state()).toEqual({ open: 1 });
    await run(() => "refused");
    await clock.advance(2_000);
    vi.advanceTimersByTime(1_001);
    let inside: object = {};
    await run(() => {
      inside = state();
    });
    expect(inside).toEqual({ half_open: 1 });
    expect(state()).toEqual({ closed: 1 });
    const isolation = policy.isolate();
    expect(state()).toEqual({ isolated: 1 });
    await run(() => "refused");
    isolation.dispose();
    expect(value("tta_circuit_breaker_state", { breaker: "p" })).toBe(1);
    expect(by("result", series("tta_circuit_breaker_calls_total", { breaker: "p" }))).toEqual({
      success: 2,
      failure: 2,
      rejected: 2,
    });
    expect(
      series("tta_circuit_breaker_transitions_total", { breaker: "p" })
        .filter((one) => one.value > 0)
        .map(({ labels: { from, to }, value: times }) => `${from} ${to} ${times}`),
    ).toEqual([
      "closed open 1",
      "open half_open 1",
      "half_open closed 1",
      "closed isolated 1",
      "isolated closed 1",
    ]);
    expect(by("state", series("tta_circuit_breaker_state_seconds_total"))).toEqual({ closed: 3, open: 2 });
    expect(books("circuit_breaker")).toEqual({ ok: 2, error: 2, rejected: 2 });
  });

  it("takes an error that it does not count for an answer, and a refusal from inside for none", async () => {
    const { instrument, series } = open();
    const policy = cockatiel.circuitBreaker(
      handleWhen((error) => (error as Error).message === "no"),
      { halfOpenAfter: 1_000, breaker: new cockatiel.ConsecutiveBreaker(2) },
    );
    instrument(policy, "p");
    await policy.execute(() => Promise.reject(new Error("not found"))).catch(() => {});
    await policy.execute(() => Promise.reject(new cockatiel.BrokenCircuitError())).catch(() => {});
    expect(by("result", series("tta_circuit_breaker_calls_total"))).toEqual({ success: 1 });
  });
});

describe("a timeout of cockatiel", () => {
  it.each([TimeoutStrategy.Aggressive, TimeoutStrategy.Cooperative])(
    "books what it ended as timeout, and what the caller ended as cancelled: %s",
    async (strategy) => {
      const { instrument, books, inFlight } = open();
      const policy = cockatiel.timeout(100, strategy);
      instrument(policy, "p");
      expect(await policy.execute(() => "quick")).toBe("quick");
      const late = policy.execute(({ signal }) => never(signal)).catch((error: Error) => error);
      expect(inFlight()).toBe(1);
      await vi.advanceTimersByTimeAsync(100);
      expect(await late).toBeInstanceOf(Error);
      const controller = new AbortController();
      const stopped = policy.execute(({ signal }) => never(signal), controller.signal).catch(() => {});
      controller.abort();
      await stopped;
      await policy.execute(fail).catch(() => {});
      expect(books("timeout")).toEqual({ ok: 1, timeout: 1, cancelled: 1, error: 1 });
      expect(inFlight()).toBe(0);
    },
  );

  it("counts a result that comes after the limit", async () => {
    const { instrument, value } = open();
    const policy = cockatiel.timeout(100, TimeoutStrategy.Aggressive);
    instrument(policy, "p");
    const run = policy.execute(() => new Promise((resolve) => setTimeout(resolve, 150))).catch(() => {});
    await vi.advanceTimersByTimeAsync(100);
    await run;
    expect(value("tta_timeout_late_results_total", { primitive: "p" })).toBe(0);
    await vi.advanceTimersByTimeAsync(50);
    expect(value("tta_timeout_late_results_total", { primitive: "p" })).toBe(1);
  });
});

describe("a bulkhead of cockatiel", () => {
  it("shows how many it lets in and how many wait, and books each run once", async () => {
    const { instrument, value, books } = open();
    const policy = cockatiel.bulkhead(1, 1);
    instrument(policy, "p");
    expect(value("tta_bulkhead_limit", { primitive: "p" })).toBe(1);
    const release: (() => void)[] = [];
    const work = () => new Promise<void>((resolve) => release.push(resolve));
    const first = policy.execute(work);
    const second = policy.execute(work);
    await expect(policy.execute(work)).rejects.toThrow("capacity exceeded");
    expect(value("tta_bulkhead_queued", { primitive: "p" })).toBe(1);
    release[0]?.();
    await first;
    await vi.advanceTimersByTimeAsync(0);
    expect(value("tta_bulkhead_queued", { primitive: "p" })).toBe(0);
    release[1]?.();
    await second;
    expect(books("bulkhead")).toEqual({ ok: 2, rejected: 1 });
  });
});

describe("a fallback of cockatiel", () => {
  it("says who answered, whatever runs beside it", async () => {
    const { instrument, series, books } = open();
    let fine = true;
    const policy = cockatiel.fallback(
      handleWhen((error) => (error as Error).message === "no"),
      () => (fine ? "other" : fail()),
    );
    instrument(policy, "p");
    expect(await Promise.all([policy.execute(() => "first"), policy.execute(fail)])).toEqual([
      "first",
      "other",
    ]);
    fine = false;
    await policy.execute(fail).catch(() => {});
    await policy.execute(() => Promise.reject(new Error("final"))).catch(() => {});
    expect(by("used", series("tta_fallback_requests_total", { primitive: "p" }))).toEqual({
      primary: 1,
      fallback: 1,
      exhausted: 2,
    });
    expect(books("fallback")).toEqual({ ok: 2, error: 2 });
  });
});

describe("a wrap of cockatiel", () => {
  it("is seen in all of its parts, two of one kind apart, and one that does nothing in none", async () => {
    const { instrument, value, books } = open();
    const policy = cockatiel.wrap(
      cockatiel.retry(handleAll, { maxAttempts: 1 }),
      cockatiel.wrap(breakerOf(), cockatiel.noop),
      cockatiel.timeout(1_000, TimeoutStrategy.Aggressive),
      cockatiel.timeout(100, TimeoutStrategy.Aggressive),
    );
    const { kinds } = instrument(policy, "p");
    expect(kinds).toEqual(["retry", "circuit_breaker", "timeout", "timeout"]);
    const run = policy.execute(({ signal }) => never(signal)).catch(() => {});
    await vi.runAllTimersAsync();
    await run;
    expect(books("retry")).toEqual({ timeout: 1 });
    expect(books("circuit_breaker")).toEqual({ timeout: 2 });
    expect(books("timeout")).toEqual({ timeout: 2 });
    expect(books("timeout", "p_2")).toEqual({ timeout: 2 });
    expect(value("tta_retry_attempts_total", { primitive: "p" })).toBe(2);
    expect(value("tta_circuit_breaker_calls_total", { breaker: "p", result: "failure" })).toBe(2);
  });
});

describe("instrument", () => {
  it("takes its metrics off again, and leaves the policy as it was", async () => {
    const { instrument, books, series } = open();
    const policy = breakerOf();
    const before = { own: Object.getOwnPropertyNames(policy), execute: policy.execute };
    const { dispose } = instrument(policy, "p");
    expect(Object.keys(policy)).toEqual(before.own.filter((name) => Object.keys(policy).includes(name)));
    await policy.execute(() => "seen");
    dispose();
    dispose();
    expect({ own: Object.getOwnPropertyNames(policy), execute: policy.execute }).toEqual(before);
    await policy.execute(fail).catch(() => {});
    await policy.execute(fail).catch(() => {});
    expect(books("circuit_breaker")).toEqual({ ok: 1 });
    expect(by("state", series("tta_circuit_breaker_state"))).toEqual({});
    instrument(policy, "p");
    expect(by("state", series("tta_circuit_breaker_state"))).toEqual({ open: 1 });
  });

  it("counts nothing twice, and goes on until the last who asked has had enough", async () => {
    const { instrument, books, value, lines } = open();
    const policy = breakerOf();
    const first = instrument(policy, "p");
    const second = instrument(cockatiel.wrap(policy), "other");
    await policy.execute(() => "x");
    expect(books("circuit_breaker")).toEqual({ ok: 1 });
    expect(value("tta_circuit_breaker_calls_total")).toBe(1);
    expect(value("tta_circuit_breaker_state")).toBe(1);
    expect(lines).toMatchObject([{ level: "warn", fields: { name: "p", other: "other" } }]);
    first.dispose();
    await policy.execute(() => "x");
    expect(books("circuit_breaker")).toEqual({ ok: 2 });
    second.dispose();
    await policy.execute(() => "x");
    expect(books("circuit_breaker")).toEqual({ ok: 2 });
  });

  it("serves two services at once, each taken off alone in any order", async () => {
    const [one, two] = [open(), open()];
    const policy = breakerOf();
    const first = one.instrument(policy, "p");
    const second = two.instrument(policy, "p");
    await policy.execute(() => "x");
    first.dispose();
    await policy.execute(() => "x");
    second.dispose();
    await policy.execute(() => "x");
    expect([one.books("circuit_breaker"), two.books("circuit_breaker")]).toEqual([{ ok: 1 }, { ok: 2 }]);
    expect(await policy.execute(() => "x")).toBe("x");
  });

  it("gives back what the policy gives, down to the very error", async () => {
    const { instrument } = open();
    const policy = breakerOf();
    instrument(policy, "p");
    const error = new RangeError("mine");
    await expect(policy.execute(() => Promise.reject(error))).rejects.toBe(error);
    await expect(policy.execute(() => Promise.reject(undefined))).rejects.toBe(undefined);
    await expect(policy.execute(fail)).rejects.toBeInstanceOf(cockatiel.BrokenCircuitError);
  });

  it.each([undefined, null, 1, "text", {}, [], new Map(), () => {}])("refuses %s", (what) => {
    const { instrument, page } = open();
    expect(() => instrument(what as never, "p")).toThrow(
      expect.objectContaining({ code: "PRIMITIVE_POLICY" }),
    );
    const policy = cockatiel.wrap(breakerOf(), what as never);
    expect(() => instrument(policy, "p")).toThrow(expect.objectContaining({ code: "PRIMITIVE_POLICY" }));
    expect(page()).not.toContain("circuit_breaker");
  });

  it("refuses a policy without a name", () => {
    expect(() => open().instrument(breakerOf(), "")).toThrow(
      expect.objectContaining({ code: "PRIMITIVE_NAME" }),
    );
  });
});
