import { expect, it } from "vitest";
import { gaugeSeries, labelJoin, labelReplace, print } from "../../src/promql/index.ts";

const up = gaugeSeries("up");
const all = { pattern: "(.*)", replacement: "$1" };

// Prometheus: vector cannot contain metrics with the same labelset.
it("refuses to write a label over one that tells series apart", () => {
  const refusal = /is written over, and series that it tells apart would meet/;
  expect(() => labelReplace(up, { to: "instance", from: "job", ...all } as never)).toThrow(refusal);
  expect(() => labelJoin(up, { to: "service", from: ["job"], separator: "" } as never)).toThrow(refusal);
});

it("lets a label be made of itself", () => {
  const host = labelReplace(up, { to: "instance", from: "instance", pattern: "(.*):.*", replacement: "$1" });
  expect(print(host)).toBe('label_replace(up, "instance", "$1", "instance", "(.*):.*")');
  expect(host.labels).toEqual(up.labels);
});
