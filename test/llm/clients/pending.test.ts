import { describe, expect, it, vi } from "vitest";
import { Pending } from "../../../src/llm/clients/kit/pending.ts";

describe("what waits for its end", () => {
  it("is given up when nothing is heard of it, and not before", async () => {
    const forgotten: string[] = [];
    const pending = new Pending<string>((value) => forgotten.push(value), { idle: 20 });
    pending.begin("quiet", "quiet");
    pending.begin("busy", "busy");
    const begun = performance.now();
    await vi.waitFor(
      () => {
        pending.get("busy");
        expect(forgotten).toEqual(["quiet"]);
      },
      { interval: 5, timeout: 10_000 },
    );
    expect(performance.now() - begun).toBeGreaterThanOrEqual(20);
    expect(pending.has("quiet")).toBe(false);
    await vi.waitFor(() => expect(forgotten).toEqual(["quiet", "busy"]), { timeout: 10_000 });
  });

  it("is the latest of many", () => {
    const forgotten: number[] = [];
    const pending = new Pending<number>((value) => forgotten.push(value), { most: 2 });
    for (const value of [1, 2, 3]) pending.begin(String(value), value);
    expect(forgotten).toEqual([1]);
    expect([
      pending.take("1"),
      pending.take("3"),
      pending.take("3"),
      pending.find((value) => value === 2),
    ]).toEqual([undefined, 3, undefined, "2"]);
  });
});
