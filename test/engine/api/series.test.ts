import { describe, expect, it } from "vitest";
import { Labels } from "../../../src/engine/model/labels.ts";
import { Exemplars, Store } from "../../../src/engine/store/index.ts";
import { labelsOf, seriesOf } from "../series-of.ts";
import { api, apiText, engineOf } from "./api-of.ts";

const data = seriesOf({
  'a{job="x",z="1"}': "1",
  'a{job="y"}': "_ _ 1",
  'b{job="x","de.pth"="3"}': "1 1 1",
});
const engine = engineOf({ data });

describe("/series", () => {
  it("gives the label sets of what matches, each once", () => {
    expect(api('/series?match[]=a&match[]={job="x"}', engine)).toEqual({
      data: [
        { __name__: "a", job: "x", z: "1" },
        { __name__: "a", job: "y" },
        { __name__: "b", job: "x", "de.pth": "3" },
      ],
    });
  });

  it("gives those that have samples in a range", () => {
    expect(api("/series?match[]=a&start=100&end=130", engine)).toEqual({
      data: [{ __name__: "a", job: "y" }],
    });
  });

  it("says when there are more than are wanted", () => {
    expect(api("/series?match[]=a&limit=1", engine)).toMatchObject({
      data: { length: 1 },
      warnings: ["results truncated due to limit"],
    });
  });

  it.each([
    ["", "no match[] parameter provided"],
    ["match[]={}", 'invalid parameter "match[]": the selector {} takes series of every kind'],
    ["match[]=", 'invalid parameter "match[]": '],
    ["match[]={a=~'.*'}", "takes series of every kind"],
    ["match[]=a[5m]", "no selector of series"],
    ["match[]=a offset 5m", "no selector of series"],
    ["match[]=sum(a)", "no selector of series"],
    ["match[]=a&match[]={b!='c'}", "takes series of every kind"],
  ])("refuses %s", (parameters, error) => {
    const refused = api(`/series?${parameters}`, engine);
    expect(refused).toMatchObject({ status: 400, errorType: "bad_data" });
    expect(refused.error).toContain(error);
  });
});

describe("/labels and /label/<name>/values", () => {
  it("give names and values, of all series or of what matches", () => {
    expect(api("/labels", engine)).toEqual({ data: ["__name__", "de.pth", "job", "z"] });
    expect(api('/labels?match[]=a{job="y"}', engine)).toEqual({ data: ["__name__", "job"] });
    expect(api("/label/__name__/values", engine)).toEqual({ data: ["a", "b"] });
    expect(api('/label/job/values?match[]=a&match[]={z="1"}', engine)).toEqual({ data: ["x", "y"] });
    expect(api("/label/job/values?start=120", engine)).toEqual({ data: ["x", "y"] });
    expect(api("/label/z/values?start=120", engine)).toEqual({ data: [] });
    expect(api("/label/job/values?limit=1", engine)).toEqual({
      data: ["x"],
      warnings: ["results truncated due to limit"],
    });
  });

  it.each([
    ["U__de_2e_pth", ["3"]],
    ["de.pth", ["3"]],
    ["U__job", ["x", "y"]],
    ["U__de_2e", []],
    ["U__de_110000_pth", []],
    ["U______name____", ["a", "b"]],
  ])("know the label %s", (name, values) => {
    expect(api(`/label/${name}/values`, engine)).toEqual({ data: values });
  });
});

describe("/query_exemplars", () => {
  const exemplars = new Exemplars(10);
  exemplars.add(labelsOf('a{job="x",z="1"}'), {
    labels: Labels.of([["trace_id", "t1"]]),
    value: 0.5,
    time: 61_500,
  });
  const withThem = engineOf({ data, exemplars: (listing) => exemplars.of(listing) });

  it("gives those of all selectors of a query", () => {
    expect(api("/query_exemplars?query=rate(a[5m])/b", withThem)).toEqual({
      data: [
        {
          seriesLabels: { __name__: "a", job: "x", z: "1" },
          exemplars: [{ labels: { trace_id: "t1" }, value: "0.5", timestamp: 61.5 }],
        },
      ],
    });
    expect(api("/query_exemplars?query=a&start=62", withThem)).toEqual({ data: [] });
  });

  it("gives nothing at all for a query without series, and refuses a range that ends before it begins", () => {
    expect(apiText("/query_exemplars?query=1", withThem)).toBe('{"status":"success"}');
    expect(api("/query_exemplars?query=a&start=2&end=1", withThem)).toMatchObject({ errorType: "bad_data" });
  });
});

describe("/status/tsdb", () => {
  it("counts series by name, label and pair", () => {
    const store = new Store();
    for (const selector of ['a{job="x"}', 'a{job="y"}', 'b{job="x"}']) store.append(labelsOf(selector), 1, 1);
    const { data: found } = api("/status/tsdb?limit=1", engineOf({ data: store }));
    expect(found).toMatchObject({
      headStats: { numSeries: 3, numLabelPairs: 4 },
      seriesCountByMetricName: [{ name: "a", value: 2 }],
      labelValueCountByLabelName: [{ name: "__name__", value: 2 }],
      seriesCountByLabelValuePair: [{ name: "__name__=a", value: 2 }],
    });
    expect(api("/status/tsdb?limit=0")).toMatchObject({ error: "limit must be a positive number" });
    expect(api("/status/tsdb?limit=10001")).toMatchObject({ error: "limit must not exceed 10000" });
  });
});

describe("a pattern that RE2 refuses", () => {
  const selector = encodeURIComponent('a{job=~"("}');

  it.each([
    `/series?match[]=${selector}`,
    `/labels?match[]=${selector}`,
    `/label/job/values?match[]=${selector}`,
    `/rules?match[]=${selector}`,
    `/targets/metadata?match_target=${selector}`,
    `/query_exemplars?query=${selector}`,
    `/query_range?query=${selector}&start=0&end=60&step=1m`,
    `/format_query?query=${selector}`,
    `/parse_query?query=${selector}`,
  ])("is no fault of the engine: %s", (path) => {
    expect(api(path)).toMatchObject({ status: 400, error: expect.stringContaining("missing closing )") });
  });
});
