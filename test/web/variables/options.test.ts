import { describe, expect, it } from "vitest";
import { customOptions, listedOptions, optionsOf, withStatic } from "../../../web/src/variables/options.ts";
import { variable } from "../fake-client.ts";

const values = (lines: readonly string[], regex: string, sort = 0): readonly string[] =>
  optionsOf(lines, regex, sort).map(({ value }) => value);

describe("options of a variable", () => {
  it("keeps what matches, cuts out the first group, and drops doubles", () => {
    expect(values(["api-1", "api-2", "web-1"], "/^api/")).toEqual(["api-1", "api-2"]);
    expect(values(["api-1", "api-2", "web-1"], "/^(\\w+)-/")).toEqual(["api", "web"]);
    expect(values(['up{instance="a:1"} 1 2'], '/instance="([^"]+)"/')).toEqual(["a:1"]);
    expect(values(["a", "b"], "a")).toEqual(["a"]);
  });

  it("takes every match of a line when there is a group", () => {
    expect(values(["a=1,b=2"], "/\\w=(\\d)/g")).toEqual(["1", "2"]);
  });

  it("tells text from value by the names of the groups", () => {
    expect(optionsOf(["id=7 name=Seven"], "/id=(?<value>\\d+) name=(?<text>\\w+)/", 0)).toEqual([
      { text: "Seven", value: "7" },
    ]);
  });

  it.each([
    [0, ["b10", "B2", "a1"]],
    [1, ["B2", "a1", "b10"]],
    [2, ["b10", "a1", "B2"]],
    [3, ["a1", "B2", "b10"]],
    [4, ["b10", "B2", "a1"]],
    [5, ["a1", "b10", "B2"]],
    [7, ["a1", "B2", "b10"]],
    [8, ["b10", "B2", "a1"]],
  ])("sorts by Grafana's number %i", (sort, expected) => {
    expect(values(["b10", "B2", "a1"], "", sort)).toEqual(expected);
  });

  it("says what is wrong with a pattern instead of guessing", () => {
    expect(() => optionsOf(["a"], "/(/", 0)).toThrow(SyntaxError);
  });

  it("reads a custom list with texts, spaces and commas inside", () => {
    expect(customOptions("a, b : 2 ,c\\,d")).toEqual([
      { text: "a", value: "a" },
      { text: "b", value: "2" },
      { text: "c,d", value: "c,d" },
    ]);
    expect(customOptions("")).toEqual([]);
  });

  it("reads a custom list in JSON", () => {
    const list = [{ text: " One ", value: 1 }, { value: "two" }, { text: "Three", value: "3", unit: "s" }];
    expect(listedOptions(JSON.stringify(list), "json")).toEqual([
      { text: "One", value: "1" },
      { text: "two", value: "two" },
      { text: "Three", value: "3" },
    ]);
    expect(listedOptions("  ", "json")).toEqual([]);
    expect(() => listedOptions('{"a": 1}', "json")).toThrow("no list in JSON");
    expect(listedOptions("a,b", "csv")).toEqual(customOptions("a,b"));
  });

  it.each([
    ["before", ["x", "b", "c", "a"]],
    ["after", ["c", "a", "x", "b"]],
    ["sorted", ["a", "b", "c", "x"]],
  ] as const)("adds the board's own: %s those that are asked for", (staticOptionsOrder, expected) => {
    const own = ["x", "b"].map((text) => ({ text, value: text }));
    const asked = ["c", "b", "a"].map((text) => ({ text, value: text }));
    const some = variable({ name: "v", staticOptions: own, staticOptionsOrder, sort: 1 });
    expect(withStatic(asked, some).map(({ value }) => value)).toEqual(expected);
    expect(withStatic(asked, variable({ name: "v" }))).toBe(asked);
  });
});
