import type { Fields } from "./fields.ts";
import type { DashboardRow, DashboardVariable, GridPosition } from "./model.ts";
import { readV2Variable } from "./read-variable.ts";

/** One item of a layout: which element stands where. */
export interface Placed {
  readonly path: string;
  readonly element: string;
  readonly gridPos: GridPosition | undefined;
  readonly grid: string;
  readonly row: string | undefined;
  readonly collapsed: boolean;
  readonly rowRepeat: string | undefined;
  readonly repeat: string | undefined;
}

type Around = Pick<Placed, "row" | "collapsed" | "rowRepeat">;

function gridPos(spec: Fields): GridPosition | undefined {
  const [w, h] = [spec.number("width"), spec.number("height")];
  if (w === undefined || h === undefined) return undefined;
  return { x: spec.number("x") ?? 0, y: spec.number("y") ?? 0, w, h };
}

const repeatOf = (spec: Fields): string | undefined => spec.object("repeat")?.text("value");

/** Walks the tree of rows, tabs and grids of a v2 board. */
export function readV2Layout(board: Fields): {
  readonly placed: readonly Placed[];
  readonly rows: readonly DashboardRow[];
  /** Variables that only a row or a tab has. */
  readonly variables: readonly DashboardVariable[];
} {
  const placed: Placed[] = [];
  const rows: DashboardRow[] = [];
  const variables: DashboardVariable[] = [];
  const top = board.object("layout");
  if (top !== undefined) visit(top, { row: undefined, collapsed: false, rowRepeat: undefined });
  return { placed, rows, variables };

  function visit(layout: Fields, around: Around): void {
    const spec = layout.object("spec");
    if (spec === undefined) return;
    for (const item of spec.objects("items")) {
      const inner = item.object("spec") ?? item;
      placed.push({
        ...around,
        path: item.path,
        element: inner.object("element")?.text("name") ?? "",
        gridPos: gridPos(inner),
        grid: spec.path,
        repeat: repeatOf(inner),
      });
    }
    for (const part of [...spec.objects("rows"), ...spec.objects("tabs")]) {
      const inner = part.object("spec") ?? part;
      const collapsed = around.collapsed || (inner.flag("collapse") ?? false);
      const title = inner.text("title");
      const repeat = repeatOf(inner);
      rows.push({ path: part.path, id: undefined, title, collapsed, repeat, gridPos: undefined });
      variables.push(...inner.objects("variables").map(readV2Variable));
      const below = inner.object("layout");
      if (below !== undefined) visit(below, { row: title, collapsed, rowRepeat: repeat ?? around.rowRepeat });
    }
  }
}
