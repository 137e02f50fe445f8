import { closest } from "../../errors/index.ts";
import type { Check } from "../finding.ts";

/** Rules about the elements and the layout of v2 boards. */
export const checkElements: Check = (board, report) => {
  const known = [...board.panels.flatMap(({ element }) => element ?? []), ...board.unplacedElements];
  for (const { path, name } of board.danglingElements) {
    const meant = closest(name, known);
    report(
      "element-dangling",
      { path },
      `places the element "${name}", which does not exist`,
      meant === undefined ? "add it to elements, or remove its place" : `perhaps you mean "${meant}"`,
    );
  }
  for (const name of board.unplacedElements) {
    report(
      "element-unplaced",
      { path: `elements.${name}` },
      `has the element "${name}" nowhere in its layout`,
      "place or remove it",
    );
  }
};
