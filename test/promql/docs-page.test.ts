import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as promql from "../../src/promql/index.ts";

const page = readFileSync(new URL("../../docs/promql.md", import.meta.url), "utf8");

/** Names in the first cells of all tables of the page. */
const named = [...page.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, first = ""]) =>
  [...first.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
);

describe("docs/promql.md", () => {
  it("names every function that there is, and none that there is not", () => {
    const functions = Object.entries(promql).flatMap(([name, value]) =>
      typeof value === "function" ? [name] : [],
    );
    const documented = named.filter((name) => !Object.hasOwn(promql.lintRules, name));
    expect(documented.toSorted()).toEqual(functions.toSorted());
  });
});
