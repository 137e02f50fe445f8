import { expect, it } from "vitest";
import { gaugeSeries, recordingName, sum } from "../../src/promql/index.ts";
import { recordingRuleFile } from "../../src/rules/index.ts";

const by = ["service"] as const;
const query = sum(gaugeSeries("tta_cache_entries"), { by });
const recording = (operation: string) => ({
  name: recordingName({ by, metric: "tta_cache_entries", operation }),
  help: "How many.",
  query,
});

it("computes recordings at the pace that they ask for, all others at that of the server", () => {
  const slow = { ...recording("kept_1h"), every: "1h" } as const;
  const file = recordingRuleFile([slow, recording("sum"), { ...slow, name: "b:c:d" }], "tta");
  const rule = (record: string) => ({ record, expr: "sum by (service) (tta_cache_entries)" });
  expect(file).toEqual({
    groups: [
      { name: "recordings", rules: [rule("service:tta_cache_entries:sum")] },
      {
        name: "recordings_1h",
        interval: "1h",
        rules: [rule("service:tta_cache_entries:kept_1h"), rule("b:c:d")],
      },
    ],
  });
});

it("refuses a pace that is none", () => {
  const never = { ...recording("sum"), every: "0s" } as const;
  expect(() => recordingRuleFile([never], "tta")).toThrow(/"0s" is not a duration above 0/);
});
