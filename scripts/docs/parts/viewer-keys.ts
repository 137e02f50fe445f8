import { code, table } from "../../../src/render/text/markdown.ts";
import {
  chartKeys,
  pipelineShortcuts,
  runShortcuts,
  type Shortcut,
  shortcuts,
} from "../../../web/src/page/shortcuts.ts";
import type { Part } from "../part.ts";

const head = ["key", "does"];
const tableOf = (keys: readonly Shortcut[]): string =>
  table(
    head,
    keys.map(({ key, shown = key, what }) => [code(shown), what]),
  );

/** Every key of the page, those of runs, logs and pipelines, and those of a chart. */
export const keyParts: readonly Part[] = [
  {
    page: "docs/viewer.md",
    mark: "keys",
    text: () => tableOf(shortcuts),
  },
  {
    page: "docs/viewer.md",
    mark: "keys of runs and logs",
    text: () => tableOf(runShortcuts),
  },
  {
    page: "docs/viewer.md",
    mark: "keys of pipelines",
    text: () => tableOf(pipelineShortcuts),
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
