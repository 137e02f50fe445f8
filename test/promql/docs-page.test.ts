import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as promql from "../../src/promql/index.ts";

const page = readFileSync(new URL("../../docs/promql.md", import.meta.url), "utf8");

/** First and second cells of all tables of the page, without the line under the head. */
const rows = [...page.matchAll(/^\| (`[^|]*`) \| (.*?) \|/gm)].map(([, first = "", second = ""]) => ({
  names: [...first.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
  second,
}));
const named = rows.flatMap(({ names }) => names);
const rules = Object.entries(promql.lintRules);

describe("docs/promql.md", () => {
  it("names every function that there is, and none that there is not", () => {
    const functions = Object.entries(promql).flatMap(([name, value]) =>
      typeof value === "function" ? [name] : [],
    );
    const documented = named.filter((name) => !rules.some(([rule]) => rule === name));
    expect(documented.toSorted()).toEqual(functions.toSorted());
  });

  it("lists every rule of the lint with its explanation", () => {
    const listed = rows.filter(({ names: [name = ""] }) => rules.some(([rule]) => rule === name));
    expect(listed.map(({ names: [name], second }) => [name, second])).toEqual(rules);
  });
});
