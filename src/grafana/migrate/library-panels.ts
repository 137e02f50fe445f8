import { entryOf, isRecord, type Json, objectOf } from "../json.ts";

/**
 * A panel of which the file holds a name, with the rest that an export for other Grafanas brings along in `__elements`.
 * What the board itself says of it is its place.
 */
export function withLibrary(panel: Json, board: Json): Json {
  if (panel.type !== undefined) return panel;
  const { uid } = objectOf(panel.libraryPanel);
  const { model } = objectOf(entryOf(objectOf(board.__elements), uid));
  if (!isRecord(model)) return panel;
  const { libraryPanel: _reference, ...whole } = model;
  return { title: panel.title, ...whole, id: panel.id, gridPos: panel.gridPos };
}
