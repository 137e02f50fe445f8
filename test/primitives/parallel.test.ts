import { describe, expect, it } from "vitest";
import { createPrimitives } from "../../src/primitives/index.ts";
import { CancelledError, type RunContext } from "../../src/telemetry/index.ts";
import { fakePort } from "../telemetry/fake-port.ts";

const open = () => {
  const fake = fakePort();
  return { ...fake, ...createPrimitives(fake.port) };
};
const untilAborted = (context: RunContext): Promise<never> =>
  new Promise((_resolve, reject) => {
    context.signal.addEventListener("abort", () => reject(context.signal.reason), { once: true });
  });

describe("parallel", () => {
  it("starts every branch before any has ended, and keeps the order of results", async () => {
    const { parallel } = open();
    const order: string[] = [];
    const branch = (name: string, turns: number) => async () => {
      order.push(`${name} starts`);
      for (let i = 0; i < turns; i += 1) await null;
      order.push(`${name} ends`);
      return name;
    };
    expect(await parallel({ slow: branch("slow", 9), quick: branch("quick", 1) }).run("x")).toEqual({
      slow: "slow",
      quick: "quick",
    });
    expect(order).toEqual(["slow starts", "quick starts", "quick ends", "slow ends"]);
    expect(await parallel([branch("slow", 9), branch("quick", 1)]).run("x")).toEqual(["slow", "quick"]);
  });

  it("fails with the first error at once, and aborts the other branches", async () => {
    const { parallel, step, metrics } = open();
    const reasons: unknown[] = [];
    const patient = step("patient", (_input: string, context) =>
      untilAborted(context).catch((reason: unknown) => {
        reasons.push(reason);
        throw reason;
      }),
    );
    const deaf = step("deaf", () => new Promise<never>(() => {}));
    const failing = step("failing", async (): Promise<never> => {
      await null;
      throw new Error("first");
    });
    await expect(parallel("all", { patient, deaf, failing }).run("x")).rejects.toThrow("first");
    await expect.poll(() => reasons.length).toBe(1);
    expect(reasons[0]).toBeInstanceOf(CancelledError);
    const books = (primitive: string, kind: string, outcome: string) =>
      metrics.value("tta_primitive_duration_seconds", { primitive, kind, outcome });
    expect(books("failing", "function", "error")).toBe(1);
    expect(books("patient", "function", "cancelled")).toBe(1);
    expect(books("all", "parallel", "error")).toBe(1);
    // What ignores the signal is still running, and its books say so.
    expect(metrics.value("tta_primitive_in_flight", { primitive: "deaf", kind: "function" })).toBe(1);
    expect(metrics.value("tta_primitive_in_flight", { primitive: "all", kind: "parallel" })).toBe(0);
  });

  it("swallows what the other branches throw afterwards", async () => {
    const { parallel } = open();
    const unhandled: unknown[] = [];
    const listen = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", listen);
    const fail = (turns: number) => async () => {
      for (let i = 0; i < turns; i += 1) await null;
      throw new Error(`after ${turns}`);
    };
    await expect(parallel([fail(1), fail(5), fail(9)]).run("x")).rejects.toThrow("after 1");
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off("unhandledRejection", listen);
    expect(unhandled).toEqual([]);
  });

  it("is stopped from outside with all its branches", async () => {
    const { parallel, step, metrics } = open();
    const controller = new AbortController();
    const wait = step("wait", (_input: string, context) => untilAborted(context));
    const run = parallel("all", [wait, wait]).run("x", { signal: controller.signal });
    controller.abort();
    await expect(run).rejects.toBe(controller.signal.reason);
    await null;
    expect(
      metrics.value("tta_primitive_duration_seconds", {
        primitive: "wait",
        kind: "function",
        outcome: "cancelled",
      }),
    ).toBe(2);
    expect(
      metrics.value("tta_primitive_duration_seconds", {
        primitive: "all",
        kind: "parallel",
        outcome: "cancelled",
      }),
    ).toBe(1);
  });

  it("gives a branch called __proto__ its place", async () => {
    const { parallel } = open();
    const result = await parallel({ ["__proto__"]: () => 1, constructor: () => 2 }).run("x");
    expect(Object.entries(result)).toEqual([
      ["__proto__", 1],
      ["constructor", 2],
    ]);
  });
});
