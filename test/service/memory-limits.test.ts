import { totalmem } from "node:os";
import { getHeapStatistics } from "node:v8";
import { describe, expect, it } from "vitest";
import { residentLimit } from "../../src/service/adapters/memory-meter.ts";
import { createTelemetry } from "../../src/service/index.ts";
import { ask } from "./open.ts";

describe("what a process can hold", () => {
  it("is the limit of its container, where that has one", () => {
    expect(residentLimit(512 * 2 ** 20, 2 ** 34)).toBe(512 * 2 ** 20);
  });

  it("is the memory of the machine, where the container has no limit or one beyond it", () => {
    for (const none of [0, 2 ** 63, 18446744073709552000]) expect(residentLimit(none, 2 ** 34)).toBe(2 ** 34);
  });

  it("is on the page beside what it holds, from the first scrape", async () => {
    const telemetry = createTelemetry({ service: "held", log: { level: "silent" } });
    try {
      const { text } = await ask((await telemetry.listen({ port: 0 })).url);
      const shown = (name: string, area: string): number =>
        Number(new RegExp(`^tta_process_memory_${name}_bytes{area="${area}"} (\\S+)$`, "m").exec(text)?.[1]);
      const used = (area: string): number => shown("used", area);
      const limit = (area: string): number => shown("limit", area);
      expect(limit("heap")).toBe(getHeapStatistics().heap_size_limit);
      expect(limit("resident")).toBeLessThanOrEqual(totalmem());
      for (const area of ["heap", "resident"]) expect(used(area)).toBeGreaterThan(1e6);
      expect(used("heap")).toBeLessThan(limit("heap"));
    } finally {
      await telemetry.shutdown();
    }
  });
});
