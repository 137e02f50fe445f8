import { plainText } from "../json.ts";
import type { DashboardRow, DashboardVariable } from "./dashboard.ts";
import type { ObjectReader } from "./object-reader.ts";
import { gridPosition, type Place, repeatAs } from "./panel-place.ts";
import { readV2Variable } from "./read-variable.ts";

/** One item of a layout: which element stands where. */
interface Placed extends Omit<Place, "number"> {
  readonly path: string;
  readonly element: string;
}

/** What a layout places below each other. */
interface PlacedSection {
  readonly key: string;
  readonly row: DashboardRow | undefined;
  readonly placed: readonly Placed[];
}

interface Layout {
  readonly kinds: readonly string[];
  readonly sections: readonly PlacedSection[];
  readonly rows: readonly DashboardRow[];
  /** Variables that only a row or a tab has. */
  readonly variables: readonly DashboardVariable[];
}

type Around = Pick<Placed, "collapsed" | "rowRepeat"> & {
  readonly row: DashboardRow | undefined;
  readonly key: string;
};

const repeatOf = (spec: ObjectReader): string | undefined =>
  spec.object("repeat")?.text("value") || undefined;

function readItems(layout: ObjectReader, { row, collapsed, rowRepeat }: Around): readonly Placed[] {
  const spec = layout.object("spec");
  const onGrid = layout.raw("kind") === "GridLayout";
  return (spec?.objects("items") ?? []).map((item) => {
    const inner = item.object("spec") ?? item;
    const repeat = inner.object("repeat");
    return {
      path: item.path,
      element: inner.object("element")?.text("name") ?? "",
      row: row?.title,
      collapsed,
      rowRepeat,
      gridPos: gridPosition(inner, "width", "height"),
      grid: spec?.path ?? "",
      place: onGrid ? inner.part : undefined,
      item: inner.part,
      repeat: repeatOf(inner),
      repeatAs: repeatAs(repeat?.raw("direction"), repeat?.raw("maxPerRow")),
    };
  });
}

function readRow(part: ObjectReader, inner: ObjectReader, kind: DashboardRow["kind"]): DashboardRow {
  return {
    path: part.path,
    spec: inner.part,
    kind,
    id: undefined,
    title: inner.text("title"),
    collapsed: inner.flag("collapse") ?? false,
    headless: inner.flag("hideHeader") ?? false,
    repeat: repeatOf(inner),
    gridPos: undefined,
  };
}

/** Walks the tree of rows, tabs and grids of a v2 board. */
export function readLayout(board: ObjectReader): Layout {
  const kinds: string[] = [];
  const sections: PlacedSection[] = [];
  const rows: DashboardRow[] = [];
  const variables: DashboardVariable[] = [];
  const top = board.object("layout");
  if (top !== undefined) visit(top, { row: undefined, collapsed: false, rowRepeat: undefined, key: "" });
  return { kinds, sections, rows, variables };

  function visit(layout: ObjectReader, around: Around): void {
    const kind = layout.text("kind");
    const written = layout.raw("kind");
    if (written !== undefined) kinds.push(plainText(written));
    if (kind !== "RowsLayout" && kind !== "TabsLayout") {
      const key = around.key || "row-0";
      sections.push({ key, row: around.row, placed: readItems(layout, around) });
      return;
    }
    const [list, is] = kind === "RowsLayout" ? (["rows", "row"] as const) : (["tabs", "tab"] as const);
    // A row of rows has a head of its own, and no panels.
    if (around.row !== undefined) sections.push({ key: around.key, row: around.row, placed: [] });
    const parts = layout.object("spec")?.objects(list) ?? [];
    for (const [index, part] of parts.entries()) {
      const inner = part.object("spec") ?? part;
      const row = readRow(part, inner, is);
      rows.push(row);
      variables.push(...inner.objects("variables").map((variable) => readV2Variable(variable, true)));
      const own = {
        row,
        collapsed: around.collapsed || row.collapsed,
        rowRepeat: row.repeat ?? around.rowRepeat,
        key: `${around.key === "" ? "" : `${around.key}-`}row-${index}`,
      };
      const below = inner.object("layout");
      if (below === undefined) sections.push({ key: own.key, row, placed: [] });
      else visit(below, own);
    }
  }
}
