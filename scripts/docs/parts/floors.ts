import { existsSync } from "node:fs";
import { join } from "node:path";
import { code, table } from "../../../src/render/text/markdown.ts";
import { floors, houses, root } from "../../../test/house.ts";
import { keptCells, type Part } from "../part.ts";

/** The folders of a house that are there, in the order of their floors. What stands in each is written by hand. */
export const floorParts: readonly Part[] = houses.map((house) => ({
  page: "docs/architecture.md",
  mark: `floors of ${house}`,
  text(now) {
    const kept = keptCells(now);
    const present = Object.entries(floors[house]).filter(([folder]) => existsSync(join(root, house, folder)));
    const rows = present.map(([folder, number]) => {
      const first = code(house === "src" ? folder : `${house}/${folder}`);
      const says = kept.get(first)?.[1];
      if (says === undefined)
        throw new Error(`docs/architecture.md does not say what stands in ${first}: add a row for it`);
      return [first, String(number), says];
    });
    return table(["folder", "number", "what stands there"], rows);
  },
}));
