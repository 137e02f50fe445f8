import { describe, expect, it } from "vitest";
import { createPrimitives } from "../../src/primitives/index.ts";
import { RejectedError, type RunContext, SkippedError, TimeoutError } from "../../src/telemetry/index.ts";
import { fakePort } from "../telemetry/fake-port.ts";

function open() {
  const fake = fakePort();
  const running = new Set<string>();
  const started: string[] = [];
  let most = 0;
  const ends = new Map<string, { resolve: (value: string) => void; reject: (error: unknown) => void }>();
  const books = () =>
    Object.fromEntries(
      fake.metrics
        .all("tta_primitive_duration_seconds")
        .filter(([{ kind }, count]) => kind === "parallel" && count > 0)
        .map(([{ outcome }, count]) => [outcome, count]),
    );
  /** A branch that ends when told to, or when it is aborted. */
  const held =
    (name: string) =>
    (_input: string, context: RunContext): Promise<string> => {
      started.push(name);
      running.add(name);
      most = Math.max(most, running.size);
      return new Promise<string>((resolve, reject) => {
        ends.set(name, { resolve, reject });
        context.signal.addEventListener("abort", () => reject(context.signal.reason), { once: true });
      }).finally(() => running.delete(name));
    };
  return {
    ...fake,
    ...createPrimitives(fake.port),
    started,
    held,
    books,
    most: () => most,
    end: async (name: string, error?: unknown) => {
      const branch = ends.get(name);
      if (error === undefined) branch?.resolve(name);
      else branch?.reject(error);
      for (let i = 0; i < 9; i += 1) await null;
    },
  };
}

describe("parallel with a limit", () => {
  it("never runs more than the limit, starts in order, and keeps the shape", async () => {
    const { parallel, held, started, end, most } = open();
    const run = parallel(
      "p",
      { a: held("a"), b: held("b"), c: held("c"), d: held("d") },
      { concurrency: 2 },
    ).run("x");
    expect(started).toEqual(["a", "b"]);
    await end("b");
    expect(started).toEqual(["a", "b", "c"]);
    await end("a");
    expect(started).toEqual(["a", "b", "c", "d"]);
    await end("d");
    await end("c");
    expect(await run).toEqual({ a: "a", b: "b", c: "c", d: "d" });
    expect(most()).toBe(2);
  });

  it("limits each run for itself", async () => {
    const { parallel } = open();
    let running = 0;
    let most = 0;
    const branch = async () => {
      most = Math.max(most, ++running);
      await null;
      running -= 1;
    };
    const p = parallel([branch, branch, branch], { concurrency: 1 });
    await Promise.all([p.run("x"), p.run("y")]);
    expect(most).toBe(2);
  });

  it("starts no branch that waited when one fails, and tells those that run", async () => {
    const { parallel, held, started, end, books } = open();
    const run = parallel("p", [held("a"), held("b"), held("c"), held("d")], { concurrency: 2 }).run("x");
    const settled = run.catch((error: unknown) => error);
    const error = new Error("first");
    await end("b", error);
    expect(await settled).toBe(error);
    expect(started).toEqual(["a", "b"]);
    expect(books()).toEqual({ error: 1 });
  });

  it("starts no branch in vain when one ends in the moment in which another fails", async () => {
    const { parallel } = open();
    let late = 0;
    const fail = async (): Promise<number> => {
      throw new Error("first");
    };
    const p = parallel([fail, async () => 1, () => ++late, () => ++late], { concurrency: 2 });
    await expect(p.run("x")).rejects.toThrow("first");
    expect(late).toBe(0);
  });

  it("fails with the first error, not with what the abort made of the others", async () => {
    const { parallel } = open();
    const listening = (_: string, { signal }: RunContext) =>
      new Promise<never>((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(new Error("second")), { once: true });
      });
    const failing = async (): Promise<never> => {
      await null;
      throw new Error("first");
    };
    for (const branches of [
      [listening, failing, listening],
      [failing, listening, listening],
    ]) {
      await expect(parallel(branches, { concurrency: 2 }).run("x")).rejects.toThrow("first");
    }
  });

  it("starts no further branch after an abort from outside, and is cancelled", async () => {
    const { parallel, held, started, books } = open();
    const controller = new AbortController();
    const run = parallel("p", [held("a"), held("b")], { concurrency: 1 }).run("x", {
      signal: controller.signal,
    });
    controller.abort("gone");
    await expect(run).rejects.toBe("gone");
    expect(started).toEqual(["a"]);
    expect(books()).toEqual({ cancelled: 1 });
  });

  it("swallows what other branches throw afterwards", async () => {
    const { parallel } = open();
    const unhandled: unknown[] = [];
    const listen = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", listen);
    const fail = (turns: number) => async () => {
      for (let i = 0; i < turns; i += 1) await null;
      throw new Error(`after ${turns}`);
    };
    await expect(parallel([fail(1), fail(5), fail(9)], { concurrency: 2 }).run("x")).rejects.toThrow(
      "after 1",
    );
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off("unhandledRejection", listen);
    expect(unhandled).toEqual([]);
  });

  it("takes any number that makes sense, and refuses the others when it is built", async () => {
    const { parallel } = open();
    expect(await parallel([() => 1], { concurrency: 99 }).run("x")).toEqual([1]);
    expect(await parallel([() => 1], { concurrency: Number.POSITIVE_INFINITY }).run("x")).toEqual([1]);
    for (const concurrency of [0, -1, 1.5, Number.NaN, "2" as never]) {
      expect(() => parallel("p", [() => 1], { concurrency })).toThrow(/parallel "p" has the concurrency/);
    }
    expect(() => parallel("p", [() => 1], { mode: "race" as never })).toThrow(/has the mode "race"/);
  });
});

describe("parallel that settles", () => {
  it("says of each branch how it ended, and is itself ok", async () => {
    const { parallel, books } = open();
    const errors = {
      error: new Error("down"),
      timeout: new TimeoutError("late"),
      rejected: new RejectedError("full"),
      skipped: new SkippedError("nothing to do"),
    };
    const fail = (error: unknown) => (): Promise<number> => Promise.reject(error);
    const result = await parallel(
      "p",
      {
        ok: async () => 1,
        none: () => undefined,
        error: fail(errors.error),
        timeout: fail(errors.timeout),
        rejected: fail(errors.rejected),
        skipped: fail(errors.skipped),
        nothing: fail(undefined),
      },
      { mode: "settle" },
    ).run("x");
    expect(result).toEqual({
      ok: { status: "ok", value: 1 },
      none: { status: "ok", value: undefined },
      error: { status: "error", error: errors.error },
      timeout: { status: "timeout", error: errors.timeout },
      rejected: { status: "rejected", error: errors.rejected },
      skipped: { status: "skipped", error: errors.skipped },
      nothing: { status: "error", error: undefined },
    });
    expect(books()).toEqual({ ok: 1 });
  });

  it("lets a branch run on when another fails, within its limit", async () => {
    const { parallel, held, started, end, most } = open();
    const run = parallel([held("a"), held("b"), held("c")], { mode: "settle", concurrency: 2 }).run("x");
    const error = new Error("down");
    await end("a", error);
    expect(started).toEqual(["a", "b", "c"]);
    await end("c");
    await end("b");
    expect(await run).toEqual([
      { status: "error", error },
      { status: "ok", value: "b" },
      { status: "ok", value: "c" },
    ]);
    expect(most()).toBe(2);
  });

  it("is cancelled by an abort from outside, and starts nothing further", async () => {
    const { parallel, held, started, books } = open();
    const controller = new AbortController();
    const run = parallel("p", [held("a"), held("b")], { mode: "settle", concurrency: 1 }).run("x", {
      signal: controller.signal,
    });
    controller.abort("gone");
    await expect(run).rejects.toMatchObject({ outcome: "cancelled", cause: "gone" });
    expect([started, books()]).toEqual([["a"], { cancelled: 1 }]);
  });

  it("keeps the results when the abort came after the last of them", async () => {
    const { parallel } = open();
    const controller = new AbortController();
    const last = () => {
      controller.abort();
      return 2;
    };
    const run = parallel([() => 1, last], { mode: "settle" }).run("x", { signal: controller.signal });
    expect(await run).toEqual([
      { status: "ok", value: 1 },
      { status: "ok", value: 2 },
    ]);
  });
});
