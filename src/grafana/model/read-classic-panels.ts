import { type Json, numberOf, objectOf } from "../json.ts";
import type { Migrated } from "../migrate/migrate-board.ts";
import type { DashboardRow } from "./dashboard.ts";
import type { ObjectReader } from "./object-reader.ts";
import type { DashboardPanel } from "./panel.ts";
import { panelNumbers } from "./panel-numbers.ts";
import { gridPosition, type Place, repeatAs } from "./panel-place.ts";
import { readPanel } from "./read-panel.ts";

type Around = Pick<Place, "grid" | "row" | "collapsed" | "rowRepeat">;

/** A panel or a row, with what stands inside of it: rows of plugins hold panels too. */
interface Item {
  readonly fields: ObjectReader;
  readonly inside: readonly Item[];
}

const itemsOf = (holder: ObjectReader): readonly Item[] =>
  holder.objects("panels").map((fields) => ({ fields, inside: itemsOf(fields) }));

const flat = (items: readonly Item[]): readonly Json[] =>
  items.flatMap(({ fields, inside }) => [fields.json, ...flat(inside)]);

/** As Grafana goes through a file: from above, and from the left. */
function inOrder(items: readonly Item[]): readonly Item[] {
  const at = ({ fields }: Item, key: string): number => numberOf(objectOf(fields.json.gridPos)[key]) ?? 0;
  return items.toSorted((a, b) => at(a, "y") - at(b, "y") || at(a, "x") - at(b, "x"));
}

function readRow(item: ObjectReader): DashboardRow {
  return {
    path: item.path,
    spec: item.part,
    kind: "row",
    id: item.number("id"),
    title: item.text("title"),
    collapsed: item.flag("collapsed") ?? false,
    headless: false,
    repeat: item.text("repeat") || undefined,
    gridPos: gridPosition(item.object("gridPos"), "w", "h"),
  };
}

/** Panels belong to the row above them as long as it is open; a collapsed one holds its own. */
export function readClassicPanels(board: ObjectReader, { origins }: Migrated) {
  const items = itemsOf(board);
  const numberOfPanel = panelNumbers(flat(items));
  const sections: { readonly key: string; readonly row?: DashboardRow; readonly panels: DashboardPanel[] }[] =
    [];
  const made = new Map<Item, readonly DashboardPanel[]>();
  const rows = new Map<Item, DashboardRow>();
  /** The panel, and what stands inside of it. */
  const make = ({ fields, inside }: Item, around: Around): readonly [DashboardPanel, ...DashboardPanel[]] => {
    const place = fields.object("gridPos");
    const panel = {
      ...readPanel(fields, origins.get(fields.json)?.type),
      ...around,
      number: numberOfPanel(fields.json),
      gridPos: gridPosition(place, "w", "h"),
      place: place?.part,
      item: undefined,
      repeat: fields.text("repeat") || undefined,
      repeatAs: repeatAs(fields.raw("repeatDirection"), fields.raw("maxPerRow")),
    };
    const grid = fields.at("panels");
    return [panel, ...inside.flatMap((one) => make(one, { ...around, grid }))];
  };
  for (const item of inOrder(items)) {
    const { fields, inside } = item;
    const last = sections.at(-1);
    if (fields.raw("type") === "row") {
      const row = readRow(fields);
      const around = { row: row.title, collapsed: row.collapsed, rowRepeat: row.repeat };
      const panels = inside.map((one) => make(one, { ...around, grid: fields.at("panels") }));
      sections.push({
        key: `row-${numberOfPanel(fields.json)}`,
        row,
        panels: panels.map(([panel]) => panel),
      });
      rows.set(item, row);
      made.set(item, panels.flat());
      continue;
    }
    const row = last?.row?.collapsed === true ? undefined : last?.row;
    const panels = make(item, { grid: "panels", row: row?.title, collapsed: false, rowRepeat: row?.repeat });
    if (last === undefined || last.row?.collapsed === true)
      sections.push({ key: `alone-${sections.length}`, panels: [panels[0]] });
    else last.panels.push(panels[0]);
    made.set(item, panels);
  }
  return {
    rows: items.flatMap((item) => rows.get(item) ?? []),
    panels: items.flatMap((item) => made.get(item) ?? []),
    sections,
    numberOfPanel,
  };
}
