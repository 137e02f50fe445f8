import { type Json, migrateBoard } from "../../../src/grafana/index.ts";
import { isRecord } from "../../../src/narrow/index.ts";

/** A panel of a board of that version, migrated. */
export function migrated(panel: Json, schemaVersion = 27): Json {
  const { board } = migrateBoard({ schemaVersion, panels: [panel] });
  const [first] = Array.isArray(board.panels) ? board.panels : [];
  if (!isRecord(first)) throw new Error("no panel came out");
  return first;
}

/** What stands at a path such as `fieldConfig.defaults.custom`. */
export const at = (json: unknown, path: string): unknown =>
  path.split(".").reduce((value: unknown, key) => (isRecord(value) ? value[key] : undefined), json);
