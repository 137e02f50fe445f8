import { isRecord, type Json, listOf, numberOf, textOf } from "../json.ts";
import { migrateHead } from "./head.ts";
import { type Left, leftOf } from "./left.ts";
import { withLibrary } from "./library-panels.ts";
import { migratePanel } from "./migrate-panel.ts";
import { placeRows } from "./rows.ts";
import { isSavedCopy } from "./saved-copies.ts";

/** Where a migrated panel stands in its file, and of which type it is there. */
export interface Origin {
  /** For example `rows[1].panels[3]`. */
  readonly path: string;
  readonly type: string | undefined;
}

export interface Migrated {
  readonly board: Json;
  /** By each panel of the board. */
  readonly origins: ReadonlyMap<Json, Origin>;
  /** What today's Grafana has nothing for. */
  readonly left: readonly Left[];
}

/** The last version of the classic schema: what is older is brought to it. */
const newest = 42;

/**
 * A classic dashboard of any age as today's Grafana shows it: old panels as those that took their place, rows on the
 * grid, with the library panels that it brings along, and without the copies that an old Grafana saved of what it
 * repeats. Pure; the file's own object stays as it is, and what is new already comes out the same.
 *
 * @example migrateBoard(JSON.parse(text)).board.panels
 */
export function migrateBoard(board: Json): Migrated {
  const version = numberOf(board.schemaVersion) ?? 0;
  const origins = new Map<Json, Origin>();
  const left: Left[] = [];
  const finish = (panel: Json, path: string): Json => {
    const migrated = migratePanel(panel, version);
    const whole = Array.isArray(migrated.panels)
      ? { ...migrated, panels: below(migrated.panels, `${path}.panels`) }
      : migrated;
    origins.set(whole, { path, type: textOf(panel.type) });
    left.push(...leftOf(panel).map((one) => ({ panel: whole, ...one })));
    return whole;
  };
  const below = (panels: readonly unknown[], path: string): readonly unknown[] =>
    panels.flatMap((panel: unknown, index) => {
      if (!isRecord(panel)) return [panel];
      return isSavedCopy(panel) ? [] : [finish(withLibrary(panel, board), `${path}[${index}]`)];
    });
  const fromRows = placeRows(board, version).map(({ panel, path, inside }) => {
    const row = { ...panel, ...(inside && { panels: inside.map((one) => finish(one.panel, one.path)) }) };
    if (inside === undefined) return finish(panel, path);
    origins.set(row, { path, type: "row" });
    return row;
  });
  const grid = Array.isArray(board.panels) ? below(board.panels, "panels") : listOf(board.panels);
  return {
    board: {
      ...migrateHead(board, version),
      panels: [...grid, ...fromRows],
      schemaVersion: Math.max(version, newest),
    },
    origins,
    left,
  };
}
