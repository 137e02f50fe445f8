import { describe, expect, it } from "vitest";
import { BulkheadFullError } from "../../../src/primitives/index.ts";
import { isRejectedError } from "../../../src/telemetry/index.ts";
import { gated, open, settled, watch } from "./open.ts";

const queuedGauge = "tta_bulkhead_queued";
const limitGauge = "tta_bulkhead_limit";

describe("bulkhead", () => {
  it("lets in as many as its limit and refuses the rest at once", async () => {
    const { bulkhead, outcomes, inFlight } = open();
    const gate = gated();
    const narrow = bulkhead("narrow", { limit: 2 }, gate.step);
    const ends = [watch(narrow.run("a")), watch(narrow.run("b")), watch(narrow.run("c"))];
    await settled();
    expect(gate.started()).toBe(2);
    expect(ends.map((end) => end.state)).toEqual(["pending", "pending", "rejected"]);
    expect(ends[2]?.value).toBeInstanceOf(BulkheadFullError);
    expect(isRejectedError(ends[2]?.value)).toBe(true);
    expect(ends[2]?.value).toMatchObject({
      bulkhead: "narrow",
      message: 'bulkhead "narrow" is full: 2 of 2 inside, 0 of 0 waiting',
    });
    gate.resolve(0, "x");
    gate.resolve(1, "y");
    await settled();
    expect(outcomes("bulkhead")).toEqual({ ok: 2, rejected: 1 });
    expect(inFlight()).toBe(0);
  });

  it("queues up to its bound, first come first served", async () => {
    const { bulkhead, counts, outcomes } = open();
    const order: string[] = [];
    const gates: (() => void)[] = [];
    const narrow = bulkhead("narrow", { limit: 2, queue: 2 }, async (name: string) => {
      order.push(name);
      await new Promise<void>((resolve) => gates.push(resolve));
    });
    for (const name of "abcde") watch(narrow.run(name));
    await settled();
    expect(order).toEqual(["a", "b"]);
    expect([narrow.active, narrow.queued]).toEqual([2, 2]);
    expect(counts(queuedGauge, "primitive")).toEqual({ narrow: 2 });
    expect(outcomes("bulkhead")).toEqual({ rejected: 1 });
    gates[1]?.();
    await settled();
    expect(order).toEqual(["a", "b", "c"]);
    gates[0]?.();
    await settled();
    expect(order).toEqual(["a", "b", "c", "d"]);
    expect(counts(queuedGauge, "primitive")).toEqual({});
    for (const done of gates) done();
    await settled();
    expect(outcomes("bulkhead")).toEqual({ ok: 4, rejected: 1 });
  });

  it("says at each moment who is inside and who waits", async () => {
    const { bulkhead } = open();
    const gate = gated();
    const narrow = bulkhead("narrow", { limit: 2, queue: 2 }, gate.step);
    const state = (): readonly number[] => [narrow.active, narrow.queued];
    expect(state()).toEqual([0, 0]);
    const seen: (readonly number[])[] = [];
    for (const name of "abcd") {
      watch(narrow.run(name));
      seen.push(state());
    }
    expect(seen).toEqual([
      [1, 0],
      [2, 0],
      [2, 1],
      [2, 2],
    ]);
    const after: (readonly number[])[] = [];
    for (let i = 0; i < 4; i += 1) {
      gate.resolve(i, "x");
      await settled();
      after.push(state());
    }
    expect(after).toEqual([
      [2, 1],
      [2, 0],
      [1, 0],
      [0, 0],
    ]);
  });

  it("shows its limit, and adds up with another of its name", () => {
    const { bulkhead, metrics } = open();
    bulkhead("narrow", { limit: 8 }, () => "x");
    expect(metrics.value(limitGauge, { primitive: "narrow" })).toBe(8);
    expect(metrics.value(queuedGauge, { primitive: "narrow" })).toBe(0);
    bulkhead("narrow", { limit: 2 }, () => "x");
    expect(metrics.value(limitGauge, { primitive: "narrow" })).toBe(10);
  });

  it("gives a place back when a step throws, rejects or is aborted", async () => {
    const { bulkhead, outcomes } = open();
    const controller = new AbortController();
    const narrow = bulkhead("narrow", { limit: 1 }, (how: string, { signal }) => {
      if (how === "throw") throw new Error("sync");
      if (how === "reject") return Promise.reject(new Error("async"));
      if (how === "ok") return "ok";
      return new Promise<string>((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      });
    });
    await expect(narrow.run("throw")).rejects.toThrow("sync");
    await expect(narrow.run("reject")).rejects.toThrow("async");
    const aborted = watch(narrow.run("wait", { signal: controller.signal }));
    controller.abort("gone");
    await settled();
    expect(aborted.state).toBe("rejected");
    expect(narrow.active).toBe(0);
    expect(await narrow.run("ok")).toBe("ok");
    expect(outcomes("bulkhead")).toEqual({ ok: 1, error: 2, cancelled: 1 });
  });

  it("lets a run that is aborted leave the queue at once", async () => {
    const { bulkhead, counts, outcomes } = open();
    const gate = gated();
    const narrow = bulkhead("narrow", { limit: 1, queue: 2 }, gate.step);
    const controller = new AbortController();
    watch(narrow.run("a"));
    const leaver = watch(narrow.run("b", { signal: controller.signal }));
    const next = watch(narrow.run("c"));
    controller.abort("gone");
    await settled();
    expect(leaver).toMatchObject({ state: "rejected", value: { outcome: "cancelled", cause: "gone" } });
    expect([narrow.active, narrow.queued]).toEqual([1, 1]);
    expect(counts(queuedGauge, "primitive")).toEqual({ narrow: 1 });
    gate.resolve(0, "x");
    await settled();
    expect(gate.started()).toBe(2);
    gate.resolve(1, "y");
    await settled();
    expect(next).toEqual({ state: "resolved", value: "y" });
    expect(outcomes("bulkhead")).toEqual({ ok: 2, cancelled: 1 });
  });

  it("does not start a run that was aborted just when it was let in, and passes the place on", async () => {
    const { bulkhead, outcomes } = open();
    const started: string[] = [];
    const gates = new Map<string, () => void>();
    const narrow = bulkhead("narrow", { limit: 1, queue: 2 }, async (name: string) => {
      started.push(name);
      await new Promise<void>((resolve) => gates.set(name, resolve));
    });
    const controller = new AbortController();
    const first = narrow.run("a");
    const leaver = watch(narrow.run("b", { signal: controller.signal }));
    watch(narrow.run("c"));
    await settled();
    // Its place is handed over first and its promise goes on only afterwards.
    first.then(() => controller.abort("gone"));
    gates.get("a")?.();
    await settled();
    expect(leaver.state).toBe("rejected");
    expect(started).toEqual(["a", "c"]);
    gates.get("c")?.();
    await settled();
    expect(narrow.active).toBe(0);
    expect(outcomes("bulkhead")).toEqual({ ok: 2, cancelled: 1 });
  });

  it("passes the caller's signal on to the step", async () => {
    const { bulkhead } = open();
    const controller = new AbortController();
    const seen = await bulkhead("narrow", { limit: 1 }, (_input, context) => {
      const before = context.signal.aborted;
      controller.abort();
      return [before, context.signal.aborted];
    })
      .run("a", { signal: controller.signal })
      .catch(() => undefined);
    expect(seen).toEqual([false, true]);
  });

  it("refuses a run that would wait for itself", async () => {
    const { bulkhead, step, outcomes, inFlight } = open();
    const again = step("again", (_input: string, context) => narrow.run("inner", context));
    const narrow = bulkhead(
      "narrow",
      { limit: 1, queue: 5 },
      (name: string, context): Promise<string> | string =>
        name === "outer" ? (again.run(name, context) as Promise<string>) : name,
    );
    await expect(narrow.run("outer")).rejects.toThrow(
      'bulkhead "narrow" is full and was asked for room by a run that is inside it, which would wait for itself',
    );
    expect(outcomes("bulkhead")).toEqual({ rejected: 2 });
    expect([narrow.active, narrow.queued, inFlight()]).toEqual([0, 0, 0]);
  });

  it("queues the branches of one run beside each other, which do not wait for themselves", async () => {
    const { bulkhead, parallel } = open();
    const narrow = bulkhead("narrow", { limit: 1, queue: 5 }, async (name: string) => name);
    const all = parallel([narrow, narrow, narrow]);
    expect(await all.run("a")).toEqual(["a", "a", "a"]);
  });

  it("frees the place of a step that hangs when a timeout inside ends it", async () => {
    const { bulkhead, timeout, tick } = open();
    const hang = timeout("t", { after: 10 }, () => new Promise(() => {}));
    const narrow = bulkhead("narrow", { limit: 1, queue: 1 }, hang);
    const ends = [watch(narrow.run("a")), watch(narrow.run("b"))];
    await tick(10);
    expect(ends.map((end) => end.state)).toEqual(["rejected", "pending"]);
    await tick(10);
    expect(ends.map((end) => end.state)).toEqual(["rejected", "rejected"]);
    expect(narrow.active).toBe(0);
  });

  it("limits how long a run waits when a timeout stands around it", async () => {
    const { bulkhead, timeout, tick } = open();
    const narrow = bulkhead("narrow", { limit: 1, queue: 1 }, gated().step);
    watch(narrow.run("a"));
    const patient = watch(timeout("t", { after: 10 }, narrow).run("b"));
    await tick(10);
    expect(patient.state).toBe("rejected");
    expect([narrow.active, narrow.queued]).toEqual([1, 0]);
  });

  it("keeps its limit under many runs that come and go", async () => {
    const { bulkhead } = open();
    let inside = 0;
    let most = 0;
    const narrow = bulkhead("narrow", { limit: 3, queue: 1_000 }, async (n: number) => {
      inside += 1;
      most = Math.max(most, inside);
      for (let i = 0; i < n % 5; i += 1) await settled();
      inside -= 1;
      return n;
    });
    const results = await Promise.all(Array.from({ length: 200 }, (_, i) => narrow.run(i)));
    expect(results).toEqual(Array.from({ length: 200 }, (_, i) => i));
    expect(most).toBe(3);
    expect([narrow.active, narrow.queued]).toEqual([0, 0]);
  });
});
