import { expect, it } from "vitest";
import { interpolate } from "../../../web/src/scope/interpolate.ts";

// "All" may be written as another variable. A hundred names of a hundred names of … held the page for ever.
it("ends soon for an All of many names that are Alls of many names", () => {
  const names = ["a", "b", "c", "d", "e"];
  const all = (next: string) => `$${next} `.repeat(100);
  const scope = new Map(names.map((name, i) => [name, { value: "x", all: all(names[i + 1] ?? "a") }]));
  expect(interpolate("$a", scope).length).toBeLessThan(1e6);
});

it("still reads an All that names another", () => {
  const scope = new Map([
    ["a", { value: "x", all: "$b|$b" }],
    ["b", { value: "y" }],
  ]);
  expect(interpolate("$a", scope)).toBe("y|y");
});
