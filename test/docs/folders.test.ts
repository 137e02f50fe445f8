import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pages, root } from "./pages.ts";

const law = readFileSync(`${root}test/architecture.test.ts`, "utf8");
const numbers = new Map(
  [...(/const layer[^{]*\{([^}]*)\}/.exec(law)?.[1] ?? "").matchAll(/([\w-]+)"?: (\d+)/g)].map(
    ([, folder = "", number]) => [folder, Number(number)] as const,
  ),
);
const present = readdirSync(`${root}src`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Folder → number, from the first table of a page that gives folders in code. */
function tableOf(path: string): ReadonlyMap<string, number> {
  const page = pages.find((candidate) => candidate.path === path);
  const rows = [...(page?.text ?? "").matchAll(/^\|(.+)\|$/gm)].map(([, row = ""]) =>
    row.split("|").map((cell) => cell.trim()),
  );
  return new Map(
    rows.flatMap((cells) => {
      const number = cells.find((cell) => /^\d+$/.test(cell));
      const folders =
        cells.find((cell) => /^`(src\/)?[\w-]+`(, `(src\/)?[\w-]+`)*$/.test(cell))?.split(", ") ?? [];
      if (number === undefined) return [];
      return folders.map((folder) => [folder.replace(/`|src\//g, ""), Number(number)] as const);
    }),
  );
}

describe("the maps of the house", () => {
  it.each(["docs/architecture.md", "CONTRIBUTING.md"])(
    "give every folder its number in the law: %s",
    (path) => {
      expect(numbers.size).toBeGreaterThan(10);
      expect(Object.fromEntries([...tableOf(path)].sort())).toEqual(
        Object.fromEntries(present.map((folder) => [folder, numbers.get(folder)] as const).sort()),
      );
    },
  );
});
