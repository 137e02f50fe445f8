import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAnswer } from "../../../web/src/client/prometheus-answer.ts";
import { readMatrix } from "../../../web/src/client/read-matrix.ts";
import { sampleIn, sampleValue } from "../../../web/src/client/sample-value.ts";

const numbers = fc.oneof(
  fc.double().map((value) => (value === Infinity ? "+Inf" : value === -Infinity ? "-Inf" : String(value))),
  fc.integer().map(String),
  fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(9)).map(([value, digits]) => value.toFixed(digits)),
  fc.constantFrom("NaN", "+Inf", "-Inf", "-0", "0", "1e-05", "1.7976931348623157e+308", "5e-324"),
  fc.stringMatching(/^-?[0-9]{1,25}(\.[0-9]{1,30})?$/).filter((text) => text !== "-"),
);
const times = fc.integer({ min: 0, max: 2_000_000_000_000 }).map((ms) => ms / 1_000);
const label = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(',"values":[[', '"]', "]]}", '\\",[1,"2"]', "🦊\n"),
);
const series = fc.record({
  metric: fc.dictionary(fc.oneof(fc.constant("__name__"), fc.string()), label, { maxKeys: 4 }),
  values: fc.array(fc.tuple(times, numbers), { minLength: 1, maxLength: 5 }),
});
const envelope = (result: unknown, more: object = {}): string =>
  JSON.stringify({ status: "success", data: { resultType: "matrix", result }, ...more });
const dataOf = (text: string): unknown => JSON.parse(text).data;

describe("the answer of a range query", () => {
  it("reads the same as it does as JSON", () => {
    fc.assert(
      fc.property(fc.array(series, { maxLength: 4 }), fc.boolean(), (result, warned) => {
        const text = envelope(result, warned ? { warnings: ["]]}", "slow"], infos: [] } : {});
        const fast = readMatrix(text);
        expect(fast).toBeDefined();
        expect(readAnswer(fast?.data ?? null)).toEqual(readAnswer(dataOf(text)));
        expect(fast?.warnings).toEqual(JSON.parse(text).warnings);
      }),
    );
  });

  it.each([
    ["another type", '{"status":"success","data":{"resultType":"vector","result":[]}}'],
    ["another order", '{"data":{"resultType":"matrix","result":[]},"status":"success"}'],
    ["spaces", '{"status": "success","data":{"resultType":"matrix","result":[]}}'],
    ["native histograms", envelope([{ metric: {}, histograms: [[1, { count: "1", sum: "1" }]] }])],
    [
      "both kinds of samples",
      envelope([
        { metric: { a: "b" }, histograms: [[1, { count: "1", sum: "1" }]] },
        { metric: {}, values: [[1, "2"]] },
      ]),
    ],
    ["values and histograms of one series", envelope([{ metric: {}, values: [[1, "2"]], histograms: [] }])],
    ["no samples", envelope([{ metric: {}, values: [] }])],
    [
      "times that are none",
      '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[x,"1"]]}]}}',
    ],
    [
      "half an answer",
      envelope([
        {
          metric: {},
          values: [
            [1, "2"],
            [2, "3"],
          ],
        },
      ]).slice(0, -12),
    ],
    ["nothing behind", envelope([{ metric: {}, values: [[1, "2"]] }]).slice(0, -1)],
    ["an error", '{"status":"error","errorType":"bad_data","error":"no"}'],
    ["nothing", ""],
  ])("is left to JSON when it has %s", (_what, text) => {
    expect(readMatrix(text)).toBeUndefined();
  });

  it("cut anywhere is no answer", () => {
    const whole = envelope([
      {
        metric: { a: '"]' },
        values: [
          [1, "2.5"],
          [2, "NaN"],
        ],
      },
      { metric: {}, values: [[1, "-1"]] },
    ]);
    for (let length = 0; length < whole.length; length++)
      expect(readMatrix(whole.slice(0, length))).toBeUndefined();
    expect(readMatrix(whole)).toBeDefined();
  });
});

describe("a number in a text", () => {
  it("is the one that it is by itself", () => {
    fc.assert(
      fc.property(fc.oneof(numbers, fc.string()), fc.string(), fc.string(), (text, before, after) => {
        expect(sampleIn(before + text + after, before.length, before.length + text.length)).toBe(
          sampleValue(text),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});
