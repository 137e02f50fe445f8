import CircuitBreaker from "opossum";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { by, open } from "./open.ts";

type Work = () => unknown;
const run = (breaker: CircuitBreaker<[Work], unknown>, work: Work) =>
  breaker.fire(work).catch((error: Error) => error.message);
const fail = () => Promise.reject(new Error("no"));
const breakers: CircuitBreaker<[Work], unknown>[] = [];

function breakerOf(options: CircuitBreaker.Options = {}): CircuitBreaker<[Work], unknown> {
  const breaker = new CircuitBreaker(async (work: Work) => work(), {
    resetTimeout: 1_000,
    enableSnapshots: false,
    ...options,
  });
  breakers.push(breaker);
  return breaker;
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => {
  for (const breaker of breakers.splice(0)) breaker.shutdown();
  vi.useRealTimers();
});

describe("a breaker of opossum", () => {
  it("shows its state, its changes and its calls as ours does", async () => {
    const { instrument, series, books, inFlight } = open();
    const breaker = breakerOf();
    expect(instrument(breaker, "p").kinds).toEqual(["circuit_breaker"]);
    const state = () => by("state", series("tta_circuit_breaker_state", { breaker: "p" }));
    expect(state()).toEqual({ closed: 1 });
    expect(await run(breaker, () => "fine")).toBe("fine");
    await run(breaker, fail);
    await run(breaker, fail);
    expect(state()).toEqual({ open: 1 });
    expect(await run(breaker, () => "refused")).toBe("Breaker is open");
    vi.advanceTimersByTime(1_000);
    expect(state()).toEqual({ half_open: 1 });
    await run(breaker, () => "fine");
    expect(state()).toEqual({ closed: 1 });
    breaker.open();
    breaker.close();
    breaker.shutdown();
    expect(state()).toEqual({ isolated: 1 });
    expect(await run(breaker, () => "refused")).toBe("The circuit has been shutdown.");
    expect(by("result", series("tta_circuit_breaker_calls_total"))).toEqual({
      success: 2,
      failure: 2,
      rejected: 2,
    });
    const changes = series("tta_circuit_breaker_transitions_total").filter((one) => one.value > 0);
    expect(
      Object.fromEntries(changes.map(({ labels: { from, to }, value }) => [`${from} ${to}`, value])),
    ).toEqual({
      "closed open": 2,
      "open half_open": 1,
      "half_open closed": 1,
      "open closed": 1,
      "closed isolated": 1,
    });
    expect(books("circuit_breaker")).toEqual({ ok: 2, error: 2, rejected: 2 });
    expect(inFlight()).toBe(0);
  });

  it("books its time limit as timeout, and counts what comes after it", async () => {
    const { instrument, value, books } = open();
    const breaker = breakerOf({ timeout: 100 });
    instrument(breaker, "p");
    const result = run(breaker, () => new Promise((resolve) => setTimeout(resolve, 150)));
    await vi.advanceTimersByTimeAsync(100);
    expect(await result).toBe("Timed out after 100ms");
    expect(value("tta_timeout_late_results_total", { primitive: "p" })).toBe(0);
    await vi.advanceTimersByTimeAsync(50);
    expect(value("tta_timeout_late_results_total", { primitive: "p" })).toBe(1);
    expect(books("circuit_breaker")).toEqual({ timeout: 1 });
    expect(value("tta_circuit_breaker_calls_total", { result: "failure" })).toBe(1);
  });

  it("books want of room as a refusal, and not as a failure of the service", async () => {
    const { instrument, series, books } = open();
    const breaker = breakerOf({ capacity: 1, errorThresholdPercentage: 100 });
    instrument(breaker, "p");
    let release = (): void => {};
    const first = breaker.fire(() => new Promise<void>((resolve) => (release = resolve)));
    await run(breaker, () => "no room");
    release();
    await first;
    await run(breaker, fail);
    expect(by("result", series("tta_circuit_breaker_calls_total"))).toEqual({
      success: 1,
      failure: 1,
      rejected: 1,
    });
    expect(books("circuit_breaker")).toEqual({ ok: 1, error: 1, rejected: 1 });
  });

  it("books a call that its fallback answers as ok, and keeps failures in its calls", async () => {
    const { instrument, value, books } = open();
    const breaker = breakerOf();
    breaker.fallback(() => "spare");
    instrument(breaker, "p");
    expect(await run(breaker, fail)).toBe("spare");
    expect(books("circuit_breaker")).toEqual({ ok: 1 });
    expect(value("tta_circuit_breaker_calls_total", { result: "failure" })).toBe(1);
  });

  it("is as it was once the metrics are off", async () => {
    const { instrument, books, series } = open();
    const breaker = breakerOf();
    const before = { events: breaker.listenerCount("success"), own: Object.getOwnPropertyNames(breaker) };
    const action = Reflect.get(breaker, "action");
    const { dispose } = instrument(breaker, "p");
    expect(breaker.listenerCount("success")).toBe(before.events + 1);
    dispose();
    expect({ events: breaker.listenerCount("success"), own: Object.getOwnPropertyNames(breaker) }).toEqual(
      before,
    );
    expect(Reflect.get(breaker, "action")).toBe(action);
    expect(await run(breaker, () => "fine")).toBe("fine");
    expect(books("circuit_breaker")).toEqual({});
    expect(by("state", series("tta_circuit_breaker_state"))).toEqual({});
  });
});
