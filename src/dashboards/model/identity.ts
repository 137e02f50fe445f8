import { boardUid } from "../../catalog/index.ts";
import { ObsError } from "../../errors/index.ts";
import type { Board } from "./board-shape.ts";

/** Throws an `ObsError` DASHBOARD_UID for a key that makes no uid, even with the shortest namespace. */
export function checkKey(key: string): void {
  if (key.trim() === "") {
    throw new ObsError({
      code: "DASHBOARD_UID",
      problem: "a board has no key",
      fix: "give it one, of which its uid is made",
    });
  }
  boardUid(key, "n");
}

/** Greatest id that every Grafana version and client keeps exactly: a positive 31-bit integer. */
const greatestId = 0x7fff_ffff;

/** FNV-1a: the same key gives the same id on every machine and in every version. */
function hash(text: string): number {
  let value = 0x811c_9dc5;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x0100_0193) >>> 0;
  return (value % greatestId) + 1;
}

/** Id of a panel, from its key alone, so that it survives moves and new titles. */
export function panelId(board: string, panel: string): number {
  return hash(`${board}/${panel}`);
}

/** Id of the heading of a row. */
export function rowId(board: string, title: string): number {
  return hash(`${board}//${title}`);
}

/** Throws an `ObsError` DASHBOARD_ID when two panels of a board share an id. */
export function checkIds(board: Board): void {
  const taken = new Map<number, string>();
  for (const { title, panels } of board.rows) {
    const keys = Object.keys(panels);
    for (const [id, name] of [
      [rowId(board.key, title), title] as const,
      ...keys.map((key) => [panelId(board.key, key), key] as const),
    ]) {
      const other = taken.get(id);
      if (other !== undefined) {
        throw new ObsError({
          code: "DASHBOARD_ID",
          problem: `"${other}" and "${name}" on board "${board.key}" both get the id ${id}`,
          fix: "rename one of them",
        });
      }
      taken.set(id, name);
    }
  }
}
