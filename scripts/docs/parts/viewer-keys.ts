import { code, table } from "../../../src/render/text/markdown.ts";
import { chartKeys, type Shortcut, shortcuts } from "../../../web/src/page/shortcuts.ts";
import type { Part } from "../part.ts";

const head = ["key", "does"];
const all: readonly Shortcut[] = shortcuts;

/** Every key of the page, and those of a chart. */
export const keyParts: readonly Part[] = [
  {
    page: "docs/viewer.md",
    mark: "keys",
    text: () =>
      table(
        head,
        all.map(({ key, shown = key, what }) => [code(shown), what]),
      ),
  },
  {
    page: "docs/viewer.md",
    mark: "keys of a chart",
    text: () =>
      table(
        head,
        chartKeys.map(({ shown, what }) => [code(shown), what]),
      ),
  },
];
