import type { RunSummary } from "../../../src/runs/support/index.ts";
import { VirtualGrid } from "../parts/virtual-grid.tsx";
import { type RunRow, rowKey } from "../runs/run-rows.ts";
import type { SpanNode } from "../runs/span-tree.ts";
import type { Stretch } from "../time/stretch.ts";
import { LineCells } from "./line-cells.tsx";
import { SpanCells } from "./span-cells.tsx";
import { TimeTicks } from "./time-ticks.tsx";

interface WaterfallProps {
  readonly run: RunSummary;
  readonly rows: readonly RunRow[];
  readonly critical: ReadonlyMap<SpanNode, readonly Stretch[]>;
  /** The time that is seen. */
  readonly view: Stretch;
  /** When the run began. */
  readonly start: number;
  readonly zone: string;
  readonly active: number;
  readonly chosen: string;
  readonly onActive: (index: number) => void;
  readonly onOpen: (index: number) => void;
  readonly onFold: (spanId: string, shut: boolean) => void;
}

/** CSS pixels. */
const rowHeight = 28;

/** Spans and log lines below one another, each at its time. */
export function Waterfall({
  run,
  rows,
  critical,
  view,
  start,
  zone,
  active,
  chosen,
  onActive,
  onOpen,
  onFold,
}: WaterfallProps) {
  const keyed = (key: string): boolean => {
    const row = rows[active];
    if (row?.kind !== "span" || (key !== "ArrowLeft" && key !== "ArrowRight")) return false;
    const { node, open } = row;
    const unfolds = node.below > 0 && !open;
    if (key === "ArrowRight" && unfolds) onFold(node.span.spanId, false);
    else if (key === "ArrowRight" && node.below > 0) onActive(active + 1);
    else if (key === "ArrowLeft" && node.below > 0 && open) onFold(node.span.spanId, true);
    else if (key === "ArrowLeft" && node.parent !== undefined) {
      const parent = node.parent;
      onActive(rows.findIndex((one) => one.kind === "span" && one.node === parent));
    }
    return true;
  };
  return (
    <VirtualGrid
      label="Spans of the run"
      role="treegrid"
      columns={4}
      count={rows.length}
      rowHeight={rowHeight}
      keyOf={(index) => {
        const row = rows[index];
        return row === undefined ? "" : rowKey(row);
      }}
      {...{ active, onActive, onOpen }}
      onKey={keyed}
      head={<Head view={view} start={start} />}
      rowClass={(index) => {
        const row = rows[index];
        if (row === undefined) return "";
        const failed = row.kind === "span" && row.node.span.status === "error";
        return `is-${row.kind} ${failed ? "is-failed" : ""} ${rowKey(row) === chosen ? "chosen" : ""}`;
      }}
      says={(index) => ariaOf(rows[index], chosen)}
      cells={(index) => {
        const row = rows[index];
        if (row === undefined) return null;
        if (row.kind === "line") return <LineCells line={row.line} depth={row.depth} {...{ view, zone }} />;
        return (
          <SpanCells
            node={row.node}
            open={row.open}
            service={Math.max(0, run.services.indexOf(row.node.span.service))}
            critical={critical.get(row.node) ?? none}
            view={view}
            onFold={onFold}
          />
        );
      }}
    />
  );
}

const none: readonly Stretch[] = [];

function ariaOf(
  row: RunRow | undefined,
  chosen: string,
): Readonly<Record<string, string | number | boolean>> {
  if (row === undefined) return {};
  const said = { "aria-selected": rowKey(row) === chosen };
  if (row.kind === "line") return { ...said, "aria-level": row.depth + 1 };
  return {
    ...said,
    "aria-level": row.node.depth + 1,
    ...(row.node.below > 0 && { "aria-expanded": row.open }),
  };
}

function Head({ view, start }: { readonly view: Stretch; readonly start: number }) {
  return (
    <>
      <div role="columnheader" class="span-cell">
        Span
      </div>
      <div role="columnheader" class="number-cell tokens-cell">
        Tokens
      </div>
      <div role="columnheader" class="number-cell cost-cell">
        Cost
      </div>
      <TimeTicks {...{ view, start }} />
    </>
  );
}
