import { describe, expect, it } from "vitest";
import { fail, ok, skip } from "../../src/orchestration/index.ts";
import { createPrimitives } from "../../src/primitives/index.ts";
import { TimeoutError } from "../../src/telemetry/index.ts";
import { open, some } from "./open.ts";

const never = (): Promise<never> => new Promise(() => {});

describe("an abort from outside", () => {
  it("before the start is cancelled, and nothing of the orchestrator is called", async () => {
    const { orchestration, books, inFlight } = open();
    let called = 0;
    const a = some("a", () => ok(++called), { canRun: () => ++called > 0 });
    orchestration.register(a);
    const result = await orchestration.run("a", undefined, { signal: AbortSignal.abort("gone") });
    expect(result).toMatchObject({
      status: "fail",
      category: "cancelled",
      retryable: false,
      cause: { cause: "gone" },
    });
    expect([called, books(a), inFlight("a")]).toEqual([0, { cancelled: 1 }, 0]);
  });

  it("lets go of an orchestrator that never settles, in run and in canRun, and of those that called it", async () => {
    for (const stuck of [some("stuck", never), some("stuck", () => ok(), { canRun: never })]) {
      const { orchestration, books, inFlight } = open();
      const outer = some("outer", (_params, context) => context.run("stuck"), { layer: "application" });
      orchestration.register(stuck, outer);
      const controller = new AbortController();
      const run = orchestration.run("outer", undefined, { signal: controller.signal });
      await expect.poll(() => inFlight("stuck")).toBe(1);
      controller.abort();
      expect(await run).toMatchObject({ category: "cancelled" });
      await expect.poll(() => inFlight("stuck")).toBe(0);
      expect([books(stuck), books(outer), inFlight("outer")]).toEqual([
        { cancelled: 1 },
        { cancelled: 1 },
        0,
      ]);
    }
  });

  it.each<[string, () => unknown]>([
    ["throws an error of its own", () => Promise.reject(new Error("socket hang up"))],
    ["throws a time limit", () => Promise.reject(new TimeoutError("late"))],
    ["returns a failure", async () => fail("late", { category: "timeout" })],
    ["returns a failure at once", () => fail("late", { category: "timeout" })],
    ["returns a skip", async () => skip("enough")],
  ])("wins over an orchestrator that then %s", async (_what, end) => {
    const { orchestration, books, lines } = open();
    const controller = new AbortController();
    const a = some("a", () => {
      controller.abort();
      return end();
    });
    orchestration.register(a);
    const result = await orchestration.run("a", undefined, { signal: controller.signal });
    expect(result).toMatchObject({ status: "fail", category: "cancelled" });
    expect([books(a), lines]).toEqual([{ cancelled: 1 }, []]);
  });

  it("does not undo what was done already", async () => {
    const { orchestration, books } = open();
    const controller = new AbortController();
    const a = some("a", () => {
      controller.abort();
      return ok("done");
    });
    orchestration.register(a);
    expect(await orchestration.run("a", undefined, { signal: controller.signal })).toEqual(ok("done"));
    expect(books(a)).toEqual({ ok: 1 });
  });

  it("drops what an orchestrator that was let go ends with later", async () => {
    const { orchestration, books } = open();
    const controller = new AbortController();
    let reject: (error: Error) => void = () => {};
    const a = some("a", () => new Promise((_resolve, no) => (reject = no)));
    orchestration.register(a);
    const run = orchestration.run("a", undefined, { signal: controller.signal });
    controller.abort();
    await run;
    reject(new Error("too late"));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(books(a)).toEqual({ cancelled: 1 });
  });

  it("reaches an orchestrator that is called inside of a primitive", async () => {
    const { orchestration, port, books } = open();
    const { parallel } = createPrimitives(port);
    const stuck = some("stuck", never, { layer: "infrastructure" });
    const both = parallel("both", [
      (_: undefined, context) => orchestration.run(stuck, undefined, context),
      async (): Promise<never> => {
        throw new Error("the other branch failed");
      },
    ]);
    const outer = some("outer", (_params, context) => both.run(undefined, context));
    orchestration.register(stuck, outer);
    expect(await orchestration.run("outer")).toMatchObject({ error: "the other branch failed" });
    await expect.poll(() => books(stuck)).toEqual({ cancelled: 1 });
    expect(books(outer)).toEqual({ error: 1 });
  });

  it("leaves nothing on the signal, and no warning, however many listen at once", async () => {
    const warnings: Error[] = [];
    const keep = (warning: Error): void => void warnings.push(warning);
    process.on("warning", keep);
    const { signal } = new AbortController();
    let listeners = 0;
    const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      listeners += 1;
      add(...args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      listeners -= 1;
      remove(...args);
    };
    const { orchestration } = open();
    orchestration.register(
      some("leaf", async () => ok(), { layer: "infrastructure" }),
      some("many", async (_params, context) => {
        await Promise.all(Array.from({ length: 30 }, () => context.run("leaf")));
        return ok();
      }),
    );
    await orchestration.run("many", undefined, { signal });
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", keep);
    expect([listeners, warnings]).toEqual([0, []]);
  });
});
