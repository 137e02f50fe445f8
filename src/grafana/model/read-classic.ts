import { numberOf } from "../json.ts";
import type { Migrated } from "../migrate/migrate-board.ts";
import type { Dashboard } from "./dashboard.ts";
import type { ObjectReader } from "./object-reader.ts";
import { readAnnotation } from "./read-annotation.ts";
import { readClassicPanels } from "./read-classic-panels.ts";
import { readBoardLinks } from "./read-links.ts";
import { readVariable } from "./read-variable.ts";

/** What the body of a board gives, whatever is around it. */
export type Body = Omit<
  Dashboard,
  "format" | "apiVersion" | "kind" | "inputs" | "oddities" | "spec" | "json"
>;

/** Reads a classic board: the text itself, or the spec of a v1 resource. */
export function readClassic(board: ObjectReader, migrated: Migrated, schemaVersion: unknown): Body {
  const { numberOfPanel, ...panels } = readClassicPanels(board, migrated);
  return {
    schemaVersion: numberOf(schemaVersion),
    id: board.raw("id"),
    uid: board.text("uid"),
    title: board.text("title"),
    description: board.text("description"),
    tags: board.texts("tags"),
    variables: board.object("templating")?.objects("list").map(readVariable) ?? [],
    annotations: board.object("annotations")?.objects("list").map(readAnnotation) ?? [],
    links: readBoardLinks(board),
    ...panels,
    layouts: [],
    left: migrated.left.map(({ panel, ...one }) => ({ ...one, panelId: numberOfPanel(panel) })),
    danglingElements: [],
    unplacedElements: [],
  };
}
