import { describe, expect, it } from "vitest";
import { CircuitOpenError } from "../../../src/primitives/index.ts";
import {
  CancelledError,
  isRejectedError,
  RejectedError,
  SkippedError,
  TimeoutError,
} from "../../../src/telemetry/index.ts";
import { openBreaker } from "./breaker.ts";
import { gated, settled, watch } from "./open.ts";

describe("circuit breaker", () => {
  it("passes on what its step gives while it is closed", async () => {
    const { breaker, results, gauge, outcomes } = openBreaker();
    expect(await breaker.run("ok")).toBe("ok");
    expect(breaker.state).toBe("closed");
    expect(results()).toEqual({ success: 1 });
    expect(gauge()).toEqual({ closed: 1 });
    expect(outcomes("circuit_breaker")).toEqual({ ok: 1 });
  });

  it("shows every state, change and result at 0 from the start", () => {
    const { metrics } = openBreaker();
    expect(metrics.all("tta_circuit_breaker_state").map(([{ state }, value]) => [state, value])).toEqual([
      ["closed", 1],
      ["open", 0],
      ["half_open", 0],
      ["isolated", 0],
    ]);
    expect(
      metrics.all("tta_circuit_breaker_transitions_total").map(([{ from, to }]) => `${from} ${to}`),
    ).toEqual([
      "closed open",
      "open half_open",
      "half_open closed",
      "half_open open",
      "closed isolated",
      "open isolated",
      "half_open isolated",
      "isolated closed",
    ]);
    expect(metrics.all("tta_circuit_breaker_calls_total")).toHaveLength(3);
  });

  it("opens after failures, and then refuses without calling", async () => {
    const { breaker, fail, calls, results, gauge, transitions, outcomes, inFlight } = openBreaker();
    await fail();
    expect(breaker.state).toBe("closed");
    const last = await fail();
    expect(breaker.state).toBe("open");
    expect(breaker.lastFailure).toBe(last);
    const refusal = await breaker.run("ok").catch((error: unknown) => error);
    expect(calls()).toBe(2);
    expect(isRejectedError(refusal)).toBe(true);
    expect(refusal).toBeInstanceOf(CircuitOpenError);
    expect(results()).toEqual({ failure: 2, rejected: 1 });
    expect(gauge()).toEqual({ open: 1 });
    expect(transitions()).toEqual({ "closed open": 1 });
    expect(outcomes("circuit_breaker")).toEqual({ error: 2, rejected: 1 });
    expect(inFlight()).toBe(0);
  });

  it("says in a refusal which breaker it was, when it may be tried again, and what failed", async () => {
    const { breaker, trip, tick } = openBreaker({ openFor: "30s" });
    await trip();
    await tick(12_300);
    const refusal = await breaker.run("ok").catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      message: 'circuit breaker "b" is open and may be tried again in 17.7 s',
      breaker: "b",
      state: "open",
      retryAfterMs: 17_700,
      retryAt: new Date(1_700_000_030_000),
      cause: breaker.lastFailure,
    });
  });

  it("closes when the trial succeeds", async () => {
    const { breaker, trip, tick, gauge, transitions, results } = openBreaker();
    await trip();
    await tick(1_000);
    expect(await breaker.run("ok")).toBe("ok");
    expect(breaker.state).toBe("closed");
    expect(gauge()).toEqual({ closed: 1 });
    expect(transitions()).toEqual({ "closed open": 1, "open half_open": 1, "half_open closed": 1 });
    expect(results()).toEqual({ failure: 2, success: 1 });
  });

  it("opens again when the trial fails", async () => {
    const { breaker, trip, tick, fail, transitions } = openBreaker();
    await trip();
    await tick(1_000);
    await fail();
    expect(breaker.state).toBe("open");
    expect(transitions()).toEqual({ "closed open": 1, "open half_open": 1, "half_open open": 1 });
    await expect(breaker.run("ok")).rejects.toThrow("is open");
  });

  it("opens again when the trial fails, however few calls the strategy has seen", async () => {
    const { breaker, fail, tick } = openBreaker({ strategy: { type: "count", size: 50, minimumCalls: 2 } });
    await fail();
    await fail();
    await tick(1_000);
    await fail();
    expect(breaker.state).toBe("open");
  });

  it("opens once when several calls fail together", async () => {
    const { breaker, tick, transitions, results } = openBreaker();
    const gate = gated();
    for (let i = 0; i < 4; i += 1) watch(breaker.run(gate.step(undefined)));
    for (let i = 0; i < 4; i += 1) gate.reject(i, new Error("down"));
    await settled();
    expect(transitions()).toEqual({ "closed open": 1 });
    expect(results()).toEqual({ failure: 4 });
    await tick(1_000);
    expect(await breaker.run("ok")).toBe("ok");
  });

  it("is seen to be half open as soon as its time has come, without a call", async () => {
    const { breaker, trip, tick, gauge } = openBreaker();
    await trip();
    await tick(999);
    expect([breaker.state, gauge()]).toEqual(["open", { open: 1 }]);
    await tick(1);
    expect([breaker.state, gauge()]).toEqual(["half_open", { half_open: 1 }]);
  });

  it("lets one trial through at a time and refuses the others", async () => {
    const { breaker, trip, tick, calls, results } = openBreaker();
    const gate = gated();
    await trip();
    await tick(1_000);
    const trial = watch(breaker.run(gate.step(undefined)));
    await expect(breaker.run("ok")).rejects.toMatchObject({
      message: 'circuit breaker "b" is half open and waits for the end of its trial',
      state: "half_open",
      retryAfterMs: undefined,
      retryAt: undefined,
    });
    expect(calls()).toBe(3);
    gate.resolve(0, "well again");
    await settled();
    expect(trial.value).toBe("well again");
    expect(breaker.state).toBe("closed");
    expect(results()).toEqual({ failure: 2, rejected: 1, success: 1 });
  });

  it("lets as many trials through at a time as it is told, and closes when as many succeeded", async () => {
    const { breaker, trip, tick, calls } = openBreaker({ trials: 3 });
    const gate = gated();
    await trip();
    await tick(1_000);
    const trials = [0, 1, 2].map(() => watch(breaker.run(gate.step(undefined))));
    await expect(breaker.run("ok")).rejects.toThrow("half open");
    gate.resolve(0, "x");
    gate.resolve(1, "y");
    await settled();
    expect(breaker.state).toBe("half_open");
    gate.resolve(2, "z");
    await settled();
    expect(breaker.state).toBe("closed");
    expect(trials.map((trial) => trial.value)).toEqual(["x", "y", "z"]);
    expect(calls()).toBe(5);
  });

  it("opens again with the first of several trials that fails, and ignores the rest of them", async () => {
    const { breaker, trip, tick, fail, transitions } = openBreaker({ trials: 3 });
    const gate = gated();
    await trip();
    await tick(1_000);
    watch(breaker.run(gate.step(undefined)));
    watch(breaker.run(gate.step(undefined)));
    await fail();
    expect(breaker.state).toBe("open");
    gate.resolve(0, "x");
    gate.reject(1, new Error("down"));
    await settled();
    expect(breaker.state).toBe("open");
    expect(transitions()).toMatchObject({ "half_open open": 1 });
  });

  it("stays open longer after each trial that fails, and begins anew once it has closed", async () => {
    const { breaker, trip, tick, fail } = openBreaker({ openFor: "1s", maxOpenFor: "3s" });
    const openFor = async (): Promise<number> => {
      let waited = 0;
      for (; breaker.state === "open"; waited += 100) await tick(100);
      return waited;
    };
    await trip();
    const waits: number[] = [];
    for (let i = 0; i < 4; i += 1) {
      waits.push(await openFor());
      await fail();
    }
    expect(waits).toEqual([1_000, 2_000, 3_000, 3_000]);
    await openFor();
    await breaker.run("ok");
    await trip();
    expect(await openFor()).toBe(1_000);
  });

  it("does not let what was called before it opened close it", async () => {
    const { breaker, trip } = openBreaker();
    const gate = gated();
    const old = watch(breaker.run(gate.step(undefined)));
    await trip();
    gate.resolve(0, "late success");
    await settled();
    expect(old.value).toBe("late success");
    expect(breaker.state).toBe("open");
  });

  it("does not let what was called before it opened speak against it once it has closed again", async () => {
    const { breaker, trip, tick, fail, results } = openBreaker();
    const gate = gated();
    watch(breaker.run(gate.step(undefined)));
    await trip();
    await tick(1_000);
    await breaker.run("ok");
    await fail();
    gate.reject(0, new Error("a failure of long ago"));
    await settled();
    expect(breaker.state).toBe("closed");
    expect(results()).toEqual({ failure: 4, success: 1 });
  });

  it("does not wait for ever for a trial that hangs", async () => {
    const { breaker, trip, tick, gauge, transitions } = openBreaker();
    const gate = gated();
    await trip();
    await tick(1_000);
    watch(breaker.run(gate.step(undefined)));
    await tick(999);
    await expect(breaker.run("ok")).rejects.toThrow("half open");
    await tick(1);
    expect(await breaker.run("ok")).toBe("ok");
    expect(breaker.state).toBe("closed");
    gate.reject(0, new Error("the old trial"));
    await settled();
    expect(gauge()).toEqual({ closed: 1 });
    expect(transitions()).toMatchObject({ "half_open closed": 1 });
  });

  it.each([
    ["was cancelled", () => new CancelledError("gone")],
    ["was skipped", () => new SkippedError("empty")],
    ["was refused further inside", () => new RejectedError("full")],
  ])("learns nothing from a run that %s", async (_what, error) => {
    const { breaker, trip, tick, results, fail } = openBreaker();
    await fail();
    for (let i = 0; i < 5; i += 1) await breaker.run(error()).catch(() => {});
    expect(breaker.state).toBe("closed");
    expect(results()).toEqual({ failure: 1 });
    // Nor does it forget what it knew.
    await fail();
    expect(breaker.state).toBe("open");
    await trip();
    await tick(1_000);
    await breaker.run(error()).catch(() => {});
    expect(breaker.state).toBe("half_open");
    expect(await breaker.run("ok")).toBe("ok");
    expect(breaker.state).toBe("closed");
  });

  it("learns nothing from a run that the caller gave up, whatever it threw", async () => {
    const { breaker, results, outcomes } = openBreaker({ isFailure: () => expect.unreachable() });
    for (let i = 0; i < 3; i += 1) {
      const controller = new AbortController();
      const gate = gated();
      const run = watch(breaker.run(gate.step(undefined), { signal: controller.signal }));
      controller.abort();
      gate.reject(0, new Error("socket closed"));
      await settled();
      expect(run.state).toBe("rejected");
    }
    expect(breaker.state).toBe("closed");
    expect(results()).toEqual({});
    expect(outcomes("circuit_breaker")).toEqual({ cancelled: 3 });
  });

  it("counts a time limit as a failure", async () => {
    const { breaker, results } = openBreaker();
    for (let i = 0; i < 2; i += 1) await breaker.run(new TimeoutError("late")).catch(() => {});
    expect(breaker.state).toBe("open");
    expect(results()).toEqual({ failure: 2 });
  });

  it("asks isFailure with the error and its outcome, and takes the others for an answer", async () => {
    const asked: unknown[] = [];
    const bad = Object.assign(new Error("bad request"), { status: 400 });
    const { breaker, fail, results, trip, tick } = openBreaker({
      isFailure: (error, outcome) => {
        asked.push([error, outcome]);
        return !(error instanceof Error && "status" in error);
      },
    });
    await fail();
    await expect(breaker.run(bad)).rejects.toBe(bad);
    await fail();
    // In between there was an answer, so there are not two failures in a row.
    expect(breaker.state).toBe("closed");
    expect(results()).toEqual({ failure: 2, success: 1 });
    expect(asked[1]).toEqual([bad, "error"]);
    await trip();
    await tick(1_000);
    await expect(breaker.run(bad)).rejects.toBe(bad);
    expect(breaker.state).toBe("closed");
  });

  it("may be told that refusals speak against the service", async () => {
    const { breaker } = openBreaker({ isFailure: (_error, outcome) => outcome === "rejected" });
    for (let i = 0; i < 2; i += 1) await breaker.run(new RejectedError("full")).catch(() => {});
    expect(breaker.state).toBe("open");
  });

  it("falls back to its own judgement when isFailure throws, and logs that", async () => {
    const problem = new Error("predicate");
    const { breaker, fail, lines } = openBreaker({
      isFailure: () => {
        throw problem;
      },
    });
    expect(await fail()).toMatchObject({ message: "down" });
    await fail();
    expect(breaker.state).toBe("open");
    expect(lines[0]).toEqual({
      level: "warn",
      message: "isFailure threw",
      fields: { breaker: "b", error: problem },
    });
  });

  it("refuses what comes from inside its own trial, and is not stuck by it", async () => {
    const { circuitBreaker, tick, outcomes } = openBreaker();
    let fails = true;
    const breaker = circuitBreaker(
      "self",
      { strategy: { type: "consecutive", failures: 1 }, openFor: 100 },
      (depth: number, context): Promise<string> | string => {
        if (fails) throw new Error("down");
        return depth === 0 ? "done" : (breaker.run(depth - 1, context) as Promise<string>);
      },
    );
    await breaker.run(0).catch(() => {});
    fails = false;
    await tick(100);
    await expect(breaker.run(1)).rejects.toThrow("half open");
    expect(breaker.state).toBe("half_open");
    expect(await breaker.run(0)).toBe("done");
    expect(breaker.state).toBe("closed");
    expect(outcomes("circuit_breaker")).toEqual({ error: 1, rejected: 2, ok: 1 });
  });

  it("hands the caller's signal on to the step", async () => {
    const { circuitBreaker } = openBreaker();
    const controller = new AbortController();
    const primitive = circuitBreaker("s", {}, (_input, { signal }) => {
      controller.abort("gone");
      return signal.reason;
    });
    expect(await primitive.run("a", { signal: controller.signal })).toBe("gone");
  });
});

describe("isolation of a circuit breaker", () => {
  it("refuses every call until it is released, and says so", async () => {
    const { breaker, calls, gauge, transitions, results } = openBreaker();
    const release = breaker.isolate();
    expect(breaker.state).toBe("isolated");
    expect(gauge()).toEqual({ isolated: 1 });
    await expect(breaker.run("ok")).rejects.toMatchObject({
      message: 'circuit breaker "b" is isolated by hand',
      state: "isolated",
      retryAfterMs: undefined,
    });
    expect(calls()).toBe(0);
    expect(results()).toEqual({ rejected: 1 });
    release();
    expect(breaker.state).toBe("closed");
    expect(await breaker.run("ok")).toBe("ok");
    expect(transitions()).toEqual({ "closed isolated": 1, "isolated closed": 1 });
  });

  it("lasts until each who isolated it has released it, once", async () => {
    const { breaker, transitions } = openBreaker();
    const first = breaker.isolate();
    const second = breaker.isolate();
    first();
    first();
    expect(breaker.state).toBe("isolated");
    second();
    expect(breaker.state).toBe("closed");
    expect(transitions()).toEqual({ "closed isolated": 1, "isolated closed": 1 });
  });

  it("ends for all with release, and what they release later changes nothing", async () => {
    const { breaker } = openBreaker();
    const first = breaker.isolate();
    breaker.isolate();
    breaker.release();
    expect(breaker.state).toBe("closed");
    breaker.isolate();
    first();
    expect(breaker.state).toBe("isolated");
    breaker.release();
    breaker.release();
    expect(breaker.state).toBe("closed");
  });

  it("is left closed, with no failure remembered, whatever was before", async () => {
    const { breaker, trip, fail, tick, transitions, gauge, clock } = openBreaker();
    const before = clock.pending;
    await trip();
    const release = breaker.isolate();
    expect(clock.pending).toBe(before);
    await tick(5_000);
    expect(breaker.state).toBe("isolated");
    release();
    await fail();
    expect(breaker.state).toBe("closed");
    expect(transitions()).toEqual({ "closed open": 1, "open isolated": 1, "isolated closed": 1 });
    expect(gauge()).toEqual({ closed: 1 });
  });

  it("is not ended by a trial that was under way", async () => {
    const { breaker, trip, tick, transitions } = openBreaker();
    const gate = gated();
    await trip();
    await tick(1_000);
    watch(breaker.run(gate.step(undefined)));
    breaker.isolate();
    gate.resolve(0, "x");
    await settled();
    expect(breaker.state).toBe("isolated");
    expect(transitions()).toMatchObject({ "half_open isolated": 1 });
  });
});

describe("the seconds of a circuit breaker", () => {
  it("grow in the state that it is in, while it is in it", async () => {
    const { breaker, trip, tick, seconds, metrics } = openBreaker({ openFor: "2h" });
    await tick(2_500);
    expect(seconds()).toEqual({ closed: 2 });
    await trip();
    expect(seconds()).toEqual({ closed: 2.5 });
    await tick(3_600_000);
    expect(breaker.state).toBe("open");
    expect(seconds().open).toBeGreaterThanOrEqual(3_599);
    // Counters only grow: at no moment may one be more than the time that has passed.
    expect(seconds().open).toBeLessThanOrEqual(3_600);
    expect(metrics.all("tta_circuit_breaker_state_seconds_total")).toHaveLength(4);
  });

  it("are booked exactly at each change", async () => {
    const { breaker, trip, tick, seconds } = openBreaker();
    await tick(300);
    await trip();
    await tick(1_200);
    await breaker.run("ok");
    breaker.isolate();
    await tick(400);
    breaker.release();
    expect(seconds()).toEqual({ closed: 0.3, open: 1, half_open: 0.2, isolated: 0.4 });
  });

  it("add up for two breakers of one name, as do their gauges", async () => {
    const { again, tick, seconds, gauge } = openBreaker();
    again({}).isolate();
    await tick(2_000);
    expect(gauge()).toEqual({ closed: 1, isolated: 1 });
    expect(seconds()).toEqual({ closed: 2, isolated: 2 });
  });

  it("are kept by one timer for all breakers of a clock", async () => {
    const { circuitBreaker, clock } = openBreaker();
    for (let i = 0; i < 10; i += 1) await circuitBreaker(`b${i}`, {}, () => "x").run("a");
    expect(clock.pending).toBe(1);
  });
});
