import type { Json, Origin } from "../grafana/index.ts";
import type { Fields } from "./fields.ts";
import type { Dashboard, DashboardAnnotation, DashboardPanel, DashboardRow } from "./model.ts";
import { readDatasource } from "./read-datasource.ts";
import { readBoardLinks } from "./read-links.ts";
import { type Place, readGridPos, readPanel } from "./read-panel.ts";
import { readVariable } from "./read-variable.ts";

/** What the body of a board gives, whatever is around it. */
export type Body = Omit<
  Dashboard,
  "file" | "format" | "apiVersion" | "kind" | "oddities" | "byteOrderMark" | "json"
>;

function readAnnotation(annotation: Fields): DashboardAnnotation {
  return {
    path: annotation.path,
    name: annotation.text("name"),
    builtIn: annotation.raw("builtIn") === 1 || annotation.raw("builtIn") === true,
    expr: annotation.text("expr") ?? annotation.object("target")?.text("expr"),
    datasource: readDatasource(annotation),
  };
}

/** Panels in order, those inside collapsed rows as well; a row that is open owns what follows it. */
function readPanels(
  board: Fields,
  origins: ReadonlyMap<Json, Origin>,
): { rows: DashboardRow[]; panels: DashboardPanel[] } {
  const rows: DashboardRow[] = [];
  const panels: DashboardPanel[] = [];
  const nested = (holder: Fields, place: Omit<Place, "grid">): void => {
    for (const inner of holder.objects("panels")) {
      panels.push(readPanel(inner, { ...place, grid: holder.at("panels") }, origins.get(inner.json)?.type));
      nested(inner, place);
    }
  };
  let around: Omit<Place, "grid"> = { row: undefined, collapsed: false, rowRepeat: undefined };
  for (const item of board.objects("panels")) {
    if (item.raw("type") !== "row") {
      panels.push(readPanel(item, { ...around, grid: "panels" }, origins.get(item.json)?.type));
      // Rows of plugins hold panels too.
      nested(item, around);
      continue;
    }
    const repeat = item.text("repeat") || undefined;
    const collapsed = item.flag("collapsed") ?? false;
    const title = item.text("title");
    const gridPos = readGridPos(item);
    rows.push({ path: item.path, id: item.number("id"), title, collapsed, repeat, gridPos });
    around = { row: title, collapsed: false, rowRepeat: repeat };
    nested(item, { ...around, collapsed });
  }
  return { rows, panels };
}

/** Reads a classic board: the text itself, or the spec of a v1 resource. */
export function readClassic(board: Fields, origins: ReadonlyMap<Json, Origin>): Body {
  const { rows, panels } = readPanels(board, origins);
  const templating = board.object("templating");
  return {
    schemaVersion: board.number("schemaVersion"),
    id: board.raw("id"),
    uid: board.text("uid"),
    title: board.text("title"),
    description: board.text("description"),
    tags: board.texts("tags"),
    variables: templating?.objects("list").map(readVariable) ?? [],
    annotations: board.object("annotations")?.objects("list").map(readAnnotation) ?? [],
    links: readBoardLinks(board),
    rows,
    panels,
    inputs: board.objects("__inputs").map((input) => input.text("name") ?? ""),
    danglingElements: [],
    unplacedElements: [],
  };
}
