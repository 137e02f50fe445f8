import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const web = fileURLToPath(new URL("../../web/src", import.meta.url));

/** Rows of the table: names that are called, and where they are said to be. */
const rows = readFileSync(join(web, "README.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => line.split(" | "))
  .map(([calls = "", places = ""]) => ({
    names: [...calls.matchAll(/`(\w+)/g)].map((match) => match[1] ?? ""),
    places: [...places.matchAll(/`([\w/.-]+)`/g)].map((match) => match[1] ?? ""),
  }));

function textOf(place: string): string {
  const path = join(web, place);
  if (!statSync(path).isDirectory()) return readFileSync(path, "utf8");
  return readdirSync(path)
    .map((name) => textOf(join(place, name)))
    .join("\n");
}

describe("the page's own map", () => {
  it("names what its files export", () => {
    expect(rows.length).toBeGreaterThan(15);
    const missing = rows.flatMap(({ names, places }) => {
      const text = places.map(textOf).join("\n");
      return names.filter(
        (name) => !new RegExp(`^export (async )?(function\\*?|const) ${name}\\b`, "m").test(text),
      );
    });
    expect(missing).toEqual([]);
  });
});
