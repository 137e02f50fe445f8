import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { untilAborted, whenAborted } from "../../src/time/index.ts";

describe("waiting for a signal", () => {
  it("calls once when it fires, at once if it has, and never after it was taken back", () => {
    const controller = new AbortController();
    const calls: string[] = [];
    whenAborted(controller.signal, () => calls.push("kept"));
    whenAborted(controller.signal, () => calls.push("taken back"))();
    expect(calls).toEqual([]);
    controller.abort();
    controller.abort();
    whenAborted(controller.signal, () => calls.push("late"));
    expect(calls).toEqual(["kept", "late"]);
  });

  it("lets go of work that does not end, and of the signal when the work has ended", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const reason = () => new Error("let go");
    await expect(untilAborted(Promise.resolve(1), signal, reason)).resolves.toBe(1);
    await expect(untilAborted(Promise.reject(new Error("own")), signal, reason)).rejects.toThrow("own");
    expect(getEventListeners(signal, "abort")).toEqual([]);
    const hangs = untilAborted(new Promise(() => {}), signal, reason);
    controller.abort();
    await expect(hangs).rejects.toThrow("let go");
    await expect(untilAborted(Promise.resolve(1), signal, reason)).rejects.toThrow("let go");
  });
});
