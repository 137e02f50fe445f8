import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { floors, type House } from "../house.ts";
import { pages, root } from "./pages.ts";

const houses: readonly House[] = ["src", "web/src"];

/** Folders that are there, as the maps write them: those of `src` may stand without it. */
const present = houses.flatMap((house) => {
  const numbers = new Map<string, number>(Object.entries(floors[house]));
  return readdirSync(join(root, house), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => [house === "src" ? name : `${house}/${name}`, numbers.get(name)] as const);
});

/** Folder → number, from the tables of a page that give folders in code. */
function tableOf(path: string): ReadonlyMap<string, number> {
  const page = pages.find((candidate) => candidate.path === path);
  const rows = [...(page?.text ?? "").matchAll(/^\|(.+)\|$/gm)].map(([, row = ""]) =>
    row.split("|").map((cell) => cell.trim()),
  );
  return new Map(
    rows.flatMap((cells) => {
      const number = cells.find((cell) => /^\d+$/.test(cell));
      const folders =
        cells
          .find((cell) => /^`((web\/)?src\/)?[\w-]+`(, `((web\/)?src\/)?[\w-]+`)*$/.test(cell))
          ?.split(", ") ?? [];
      if (number === undefined) return [];
      return folders.map((folder) => [folder.replace(/`|(?<!web\/)src\//g, ""), Number(number)] as const);
    }),
  );
}

describe("the maps of the house", () => {
  it.each(["docs/architecture.md", "CONTRIBUTING.md"])(
    "give every folder its number in the law: %s",
    (path) => {
      expect(Object.fromEntries([...tableOf(path)].sort())).toEqual(Object.fromEntries(present.sort()));
    },
  );
});
