import { describe, expect, it } from "vitest";
import { seriesOf } from "../series-of.ts";
import { api, apiText, engineOf } from "./api-of.ts";

const data = seriesOf({
  'hits_total{job="a"}': "0..100/10",
  'hits_total{job="b"}': "0..200/20",
  'odd{say="\\"<&\\u2028"}': "NaN Inf -Inf 1e-7",
});
const engine = engineOf({ data });

const range = "&start=0&end=120&step=60";

describe("/query", () => {
  it("answers a vector at the moment that is asked for", () => {
    expect(apiText('/query?query=hits_total{job="a"}&time=120.5', engine)).toBe(
      '{"status":"success","data":{"resultType":"vector","result":[{"metric":{"__name__":"hits_total","job":"a"},"value":[120.500,"20"]}]}}',
    );
  });

  it("answers now where no time is given, and of RFC 3339", () => {
    expect(api("/query?query=1", engine)).toEqual({ data: { resultType: "scalar", result: [1000, "1"] } });
    expect(api("/query?query=1&time=1970-01-01T01:00:00.25%2B01:00", engine)).toEqual({
      data: { resultType: "scalar", result: [0.25, "1"] },
    });
  });

  it("answers texts, and samples of a window with their own times", () => {
    expect(api("/query?query='a'", engine)).toEqual({
      data: { resultType: "string", result: [1000, "a"] },
    });
    expect(api("/query?query=odd[10m]&time=180", engine)).toEqual({
      data: {
        resultType: "matrix",
        result: [
          {
            metric: { __name__: "odd", say: '"<&\u2028' },
            values: [
              [0, "NaN"],
              [60, "+Inf"],
              [120, "-Inf"],
              [180, "1e-07"],
            ],
          },
        ],
      },
    });
  });

  it("gives as many series as are wanted, and says so", () => {
    const answer = api("/query?query=hits_total&time=60&limit=1", engine);
    expect(answer).toMatchObject({ warnings: ["results truncated due to limit"] });
    expect(api("/query?query=hits_total&time=60&limit=2", engine)).not.toHaveProperty("warnings");
  });

  it.each([
    ["query=up%5B", "bad_data", 'invalid parameter "query": '],
    ["", "bad_data", 'invalid parameter "query": '],
    [
      "query=1&time=x",
      "bad_data",
      'invalid parameter "time": invalid time value for \'time\': cannot parse "x" to a valid timestamp',
    ],
    ["query=1&time=NaN", "bad_data", 'invalid parameter "time"'],
    ["query=1&time=1e300", "bad_data", 'invalid parameter "time"'],
    ["query=1&time=2023-02-30T00:00:00Z", "bad_data", 'invalid parameter "time"'],
    ["query=1&limit=-1", "bad_data", 'invalid parameter "limit": limit must be non-negative'],
    ["query=1&limit=a", "bad_data", 'invalid parameter "limit": strconv.Atoi: parsing "a": invalid syntax'],
    [
      "query=1&limit=%07",
      "bad_data",
      'invalid parameter "limit": strconv.Atoi: parsing "\\a": invalid syntax',
    ],
    ["query=1&lookback_delta=x", "bad_data", "error parsing lookback delta duration: "],
    ["query=up{a=~'('}", "bad_data", 'invalid parameter "query": '],
    ["query=holt_winters(odd[5m],0.5,0.5)", "bad_data", 'invalid parameter "query": unknown function'],
    ["query=mad_over_time(odd[5m])", "bad_data", 'invalid parameter "query": '],
  ])("refuses %s", (parameters, errorType, error) => {
    const refused = api(`/query?${parameters}`, engine);
    expect(refused).toMatchObject({ status: 400, errorType });
    expect(refused.error).toContain(error);
  });

  it("says that a query takes too much", () => {
    const settings = { ...engine.settings, maxSamples: 2 };
    const refused = api(`/query_range?query=hits_total${range}`, engineOf({ data, settings }));
    expect(refused).toMatchObject({ status: 422, errorType: "execution" });
    expect(refused.error).toContain("too many samples");
  });

  it("looks back as far as it is told", () => {
    const at = "/query?query=odd&time=300";
    expect(api(`${at}&lookback_delta=1m`, engine)).toMatchObject({ data: { result: [] } });
    expect(api(`${at}&lookback_delta=200`, engine)).toMatchObject({ data: { result: [{}] } });
  });
});

describe("/query_range", () => {
  it("answers each step", () => {
    expect(api(`/query_range?query=hits_total{job="b"}${range}`, engine)).toEqual({
      data: {
        resultType: "matrix",
        result: [
          {
            metric: { __name__: "hits_total", job: "b" },
            values: [
              [0, "0"],
              [60, "20"],
              [120, "40"],
            ],
          },
        ],
      },
    });
  });

  it("takes a step as a duration, and numbers as matrices", () => {
    expect(api("/query_range?query=1&start=0&end=120&step=1m", engine)).toMatchObject({
      data: {
        resultType: "matrix",
        result: [
          {
            metric: {},
            values: [
              [0, "1"],
              [60, "1"],
              [120, "1"],
            ],
          },
        ],
      },
    });
  });

  it.each([
    ["query=1&start=1&end=0&step=1", 'invalid parameter "end": end timestamp must not be before start time'],
    ["query=1&end=0&step=1", 'invalid parameter "start": cannot parse "" to a valid timestamp'],
    ["query=1&start=0&end=1", 'invalid parameter "step": cannot parse "" to a valid duration'],
    ["query=1&start=0&end=1&step=0", "zero or negative query resolution step widths are not accepted"],
    ["query=1&start=0&end=1&step=-1", "zero or negative query resolution step widths are not accepted"],
    ["query=1&start=0&end=1&step=1e12", "It overflows int64"],
    ["query=1&start=0&end=1&step=0.0001", "zero or negative query resolution step widths are not accepted"],
    ["query=1&start=0&end=11001&step=1", "exceeded maximum resolution of 11,000 points per timeseries."],
    ["query=odd[5m]&start=0&end=1&step=1", 'invalid expression type "range vector" for range query'],
    ["query='a'&start=0&end=1&step=1", 'invalid expression type "string" for range query'],
  ])("refuses %s", (parameters, error) => {
    const refused = api(`/query_range?${parameters}`, engine);
    expect(refused).toMatchObject({ status: 400, errorType: "bad_data" });
    expect(refused.error).toContain(error);
  });

  it("answers 11,001 points, which are 11,000 steps", () => {
    const { data: found } = api("/query_range?query=1&start=0&end=11000&step=1", engine);
    expect(found).toMatchObject({ result: [{ values: { length: 11_001 } }] });
  });
});
