import { expect, it } from "vitest";
import { gaugeSeries, multiply } from "../../src/promql/index.ts";

// Prometheus: label "job" must not occur in ON and GROUP clause at once.
it("refuses to take a label by which both sides are matched", () => {
  const matching = { on: ["instance", "job"], groupLeft: ["job"] };
  expect(() =>
    multiply(gaugeSeries("process_resident_memory_bytes"), gaugeSeries("tta_build_info"), matching as never),
  ).toThrow('"job" is matched by and taken by group_left too: leave it out of group_left.');
});
