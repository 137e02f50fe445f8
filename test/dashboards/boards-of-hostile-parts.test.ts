import { describe, expect, it } from "vitest";
import type { ThresholdKey } from "../../src/catalog/index.ts";
import {
  alertList,
  boards,
  defineBoard,
  type Panel,
  stat,
  stateTimeline,
  table,
  timeseries,
} from "../../src/dashboards/index.ts";
import { counterSeries, gaugeSeries, rate, rateInterval, sum } from "../../src/promql/index.ts";
import { readBoard } from "./read-dashboard.ts";

const query = sum(gaugeSeries("tta_cache_entries"), { by: ["cache"] });
const text = { title: "Entries", description: "What caches hold." };
const lines = (more: object = {}) =>
  timeseries({ ...text, width: 24, queries: [{ query, legend: "{{cache}}" }], ...more });
const board = (panels: Record<string, Panel>, more: object = {}) =>
  defineBoard({ key: "k", title: "T", question: "Q?", rows: [{ title: "R", panels }], ...more });
const limit = { help: "Most.", unit: "none", production: 1, staging: 1, drill: Number.NaN } as const;

describe("a part of a board that Grafana would misread is refused in one line", () => {
  const named = (title: string) =>
    table({ ...text, labels: [{ label: "cache", title }], columns: [{ title: "Entries", query }] });

  it.each<readonly [string, () => unknown, RegExp]>([
    ["a title of two lines", () => lines({ title: "a\nb" }), /"a\\nb" has a title of several lines/],
    [
      "a row of two lines",
      () => board({}, { rows: [{ title: "a\nb", panels: { p: lines() } }] }),
      /several lines/,
    ],
    ["a board of two lines", () => board({ p: lines() }, { title: "a\tb" }), /several lines/],
    ["a board without a key", () => board({ p: lines() }, { key: "" }), /a board has no key/],
    ["a panel without a key", () => board({ "": lines() }), /a panel with the key ""/],
    ["a key that JavaScript moves", () => board({ "2": lines() }), /a panel with the key "2": begin/],
    ["a panel that is not there", () => board({ p: undefined as never }), /no panel under the key "p"/],
    [
      "a lost label between blanks",
      () => lines({ queries: [{ query, legend: "{{ route }}" }] }),
      /\{\{route\}\}/,
    ],
    ["a limit of nobody", () => lines({ threshold: "nobody" as ThresholdKey }), /the limit "nobody"/],
    ["a limit without a number", () => lines({ threshold: limit }), /lacks a number for an environment/],
    ["a scale without an end", () => lines({ max: Number.NaN }), /a scale that ends at NaN/],
    ["a scale that ends below 0", () => lines({ max: -1 }), /a scale that ends at -1/],
    [
      "a colour from nowhere",
      () => stat({ ...text, queries: [{ query, legend: "x", badFrom: Number.NaN }] }),
      /is bad from NaN/,
    ],
    [
      "a state without a text",
      () =>
        stateTimeline({
          ...text,
          queries: [{ query, legend: "x" }],
          values: [{ value: 1, text: " ", color: "green" }],
        }),
      /a state without a number or a text/,
    ],
    ["no alerts at all", () => alertList({ ...text, limit: 0 }), /lists 0 alerts at most/],
    ["a column whose name ends an address", () => named('Ca"che'), /leave out quotes and brackets/],
  ])("%s", (_what, make, words) => {
    expect(make).toThrow(words);
    expect(make).toThrow(/^[^\n]*$/);
  });
});

it("colours a legend with blanks in its braces as one without", () => {
  const byResult = sum(rate(counterSeries("tta_cache_requests_total"), rateInterval), { by: ["result"] });
  const drawn = (legend: string) =>
    readBoard(board({ p: lines({ queries: [{ query: byResult, legend }] }) }), "tta", boards).panels[1]
      ?.fieldConfig;
  expect(drawn("{{ result }}")).toEqual(drawn("{{result}}"));
  expect(drawn("{{ result }}")?.overrides.length).toBeGreaterThan(5);
});
