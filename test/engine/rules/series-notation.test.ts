import { describe, expect, it } from "vitest";
import { faultText } from "../../../src/engine/rules/fault.ts";
import { seriesLabels, stepsOf } from "../../../src/engine/rules/unit-test/series-notation.ts";
import { readTestFile } from "../../../src/engine/rules/unit-test/test-file.ts";

describe("the notation of series", () => {
  it.each([
    ["1 2.5 -3 .5 1e3", [1, 2.5, -3, 0.5, 1_000]],
    ["-2+4x3", [-2, 2, 6, 10]],
    [" 1-2x4 ", [1, -1, -3, -5, -7]],
    ["1x4", [1, 1, 1, 1, 1]],
    ["0+0x3", [0, 0, 0, 0]],
    [
      "1 _x3 stale _ Inf -Inf",
      [
        1,
        undefined,
        undefined,
        undefined,
        "stale",
        undefined,
        Number.POSITIVE_INFINITY,
        Number.NEGATIVE_INFINITY,
      ],
    ],
    ["NaN", [Number.NaN]],
    // As it rounds when it is added step by step.
    ["0+0.1x3", [0, 0.1, 0.2, 0.300_000_000_000_000_04]],
    ["", []],
  ])("%j", (notation, steps) => {
    expect(stepsOf(notation)).toEqual(steps);
  });

  it.each(["x", "1+2", "1x-3", "1e999", "1x9999999", "{{schema:1}}", "_x", "1,2"])(
    "refuses %j",
    (notation) => {
      expect(() => stepsOf(notation)).toThrow();
    },
  );

  it("reads the names of series", () => {
    expect(seriesLabels('up{job="a", b=""}').entries()).toEqual([
      ["__name__", "up"],
      ["job", "a"],
    ]);
    expect(seriesLabels("{}").entries()).toEqual([]);
    for (const text of ["up[5m]", 'up{a=~"b"}', "up offset 5m", "sum(up)", "up{"])
      expect(() => seriesLabels(text)).toThrow();
  });

  it("says where a test file is wrong", () => {
    const text =
      "tests:\n- name: t\n  input_series:\n  - {series: up, values: 1 x}\n  alert_rule_test:\n  - {eval_time: soon}\n  odd: 1\n";
    expect(readTestFile("t.yml", text).faults.map(faultText)).toEqual([
      't.yml:7: a test has the unknown key "odd" (write one of name, interval, input_series, start_timestamp, alert_rule_test, promql_expr_test, external_labels, external_url)',
      't.yml:4, group "t": "x" is no value of a series (write it as promtool reads it)',
      't.yml:6, group "t": a test of an alert has no alertname (write the name of the alert)',
      expect.stringContaining('t.yml:6, group "t": eval_time is "soon"'),
    ]);
  });
});
