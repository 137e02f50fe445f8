import { describe, expect, it } from "vitest";
import type { BreakerSnapshot, BreakerStrategy } from "../../../src/primitives/index.ts";
import { openBreaker } from "./breaker.ts";
import { gated, watch } from "./open.ts";

/** As a store would give it back. */
const stored = (breaker: { toJSON(): BreakerSnapshot }): BreakerSnapshot =>
  JSON.parse(JSON.stringify(breaker)) as BreakerSnapshot;

describe("the stored state of a circuit breaker", () => {
  it("of a closed one goes on counting where it was", async () => {
    const { fail, breaker, again } = openBreaker();
    await fail();
    const next = again({ initialState: stored(breaker) });
    expect(next.state).toBe("closed");
    await next.run("fail").catch(() => {});
    expect(next.state).toBe("open");
  });

  it("of a fresh one is a fresh one", async () => {
    const { breaker, again } = openBreaker();
    expect(stored(breaker)).toEqual({
      state: "closed",
      openings: 0,
      retryAt: null,
      strategy: { type: "consecutive", seen: 0 },
    });
    expect(await again({ initialState: stored(breaker) }).run("ok")).toBe("ok");
  });

  it("of an open one stays open for what is left of its time", async () => {
    const { trip, tick, breaker, again } = openBreaker();
    await trip();
    await tick(400);
    const next = again({ initialState: stored(breaker) });
    expect(next.state).toBe("open");
    await expect(next.run("ok")).rejects.toMatchObject({ retryAfterMs: 600 });
    await tick(599);
    expect(next.state).toBe("open");
    await tick(1);
    expect(next.state).toBe("half_open");
    expect(await next.run("ok")).toBe("ok");
    expect(next.state).toBe("closed");
  });

  it("of an open one whose time has passed may be tried at once", async () => {
    const { trip, tick, breaker, again } = openBreaker();
    await trip();
    const state = stored(breaker);
    await tick(5_000);
    const next = again({ initialState: state });
    expect(await next.run("ok")).toBe("ok");
    expect(next.state).toBe("closed");
  });

  it("remembers how often it had opened in a row", async () => {
    const { trip, tick, fail, breaker, again } = openBreaker({ maxOpenFor: "1m" });
    await trip();
    await tick(1_000);
    await fail();
    const next = again({ initialState: stored(breaker) });
    await expect(next.run("ok")).rejects.toMatchObject({ retryAfterMs: 2_000 });
    await tick(2_000);
    await next.run("fail").catch(() => {});
    await expect(next.run("ok")).rejects.toMatchObject({ retryAfterMs: 4_000 });
  });

  it("of a half-open one lets a trial through at once", async () => {
    const { trip, tick, breaker, again } = openBreaker();
    await trip();
    await tick(1_000);
    watch(breaker.run(gated().step(undefined)));
    const next = again({ initialState: stored(breaker) });
    expect(next.state).toBe("half_open");
    expect(await next.run("ok")).toBe("ok");
    expect(next.state).toBe("closed");
  });

  it("of an isolated one is isolated until it is released", async () => {
    const { breaker, again } = openBreaker();
    breaker.isolate();
    const next = again({ initialState: stored(breaker) });
    await expect(next.run("ok")).rejects.toThrow("isolated by hand");
    next.release();
    expect(await next.run("ok")).toBe("ok");
  });

  it.each<[string, BreakerStrategy]>([
    ["consecutive", { type: "consecutive", failures: 4 }],
    ["count", { type: "count", size: 4 }],
  ])("carries what the %s strategy has seen, from breaker to breaker", async (_type, strategy) => {
    const { again } = openBreaker();
    let breaker = again({ strategy });
    for (let i = 0; i < 3; i += 1) {
      await breaker.run("fail").catch(() => {});
      breaker = again({ strategy, initialState: stored(breaker) });
    }
    expect(breaker.state).toBe("closed");
    await breaker.run("fail").catch(() => {});
    expect(breaker.state).toBe("open");
  });

  it.each<[string, BreakerStrategy, unknown]>([
    ["another strategy", { type: "count", size: 2 }, { type: "consecutive", seen: 9 }],
    [
      "another size",
      { type: "count", size: 2 },
      { type: "count", seen: { samples: [false], currentSample: 0 } },
    ],
    [
      "a place beyond the window",
      { type: "count", size: 2 },
      { type: "count", seen: { samples: [false, false], currentSample: 7 } },
    ],
    [
      "samples that are none",
      { type: "count", size: 2 },
      { type: "count", seen: { samples: "ab", currentSample: 0 } },
    ],
    ["nothing", { type: "count", size: 2 }, { type: "count" }],
    ["half a failure", { type: "consecutive", failures: 2 }, { type: "consecutive", seen: 0.5 }],
    ["text", { type: "consecutive", failures: 2 }, { type: "consecutive", seen: "9" }],
    ["a window of time", { type: "sampling", minimumCalls: 2 }, { type: "sampling", seen: null }],
  ])("begins with nothing seen where that cannot be used: %s", async (_what, strategy, seen) => {
    const { again } = openBreaker();
    const initialState = { state: "closed", openings: 0, retryAt: null, strategy: seen } as BreakerSnapshot;
    const breaker = again({ strategy, initialState });
    await breaker.run("fail").catch(() => {});
    expect(breaker.state).toBe("closed");
    await breaker.run("fail").catch(() => {});
    expect(breaker.state).toBe("open");
  });

  it("never waits longer than it would by itself, however wrong the clock of the other machine was", async () => {
    const { again, tick } = openBreaker();
    const breaker = again({
      initialState: {
        state: "open",
        openings: 1,
        retryAt: 9e15,
        strategy: { type: "consecutive", seen: 2 },
      },
    });
    await tick(1_000);
    expect(breaker.state).toBe("half_open");
  });

  it("shows the restored state in the gauge, and counts no change for it", async () => {
    const { trip, breaker, again, gauge, transitions } = openBreaker();
    await trip();
    const before = transitions();
    again({ initialState: stored(breaker) });
    expect(gauge()).toEqual({ open: 2 });
    expect(transitions()).toEqual(before);
  });

  it.each([
    null,
    "open",
    5,
    {},
    [],
    { state: "ajar" },
    { state: "open", openings: 1, retryAt: "soon", strategy: {} },
  ])("is refused when it is %j", (initialState) => {
    const { again } = openBreaker();
    expect(() => again({ initialState: initialState as never })).toThrow(
      'the initialState of circuit breaker "b" is not what toJSON gives: give the parsed JSON of a breaker, or leave it out to begin closed.',
    );
  });
});
