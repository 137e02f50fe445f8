import type { RunSummary } from "../../../src/runs/support/index.ts";
import { VirtualGrid } from "../parts/virtual-grid.tsx";
import type { AlignedRow } from "../runs/align-runs.ts";
import { costText, countText, durationText } from "../runs/amounts.ts";
import { spentIn } from "../runs/model-call.ts";
import { runPath } from "../runs/run-links.ts";
import { marksOf } from "../runs/span-marks.ts";
import type { SpanNode } from "../runs/span-tree.ts";
import { go } from "../session/address.ts";
import { Difference } from "./compare-facts.tsx";
import { deepest } from "./deepest.ts";
import { MarkView } from "./mark-view.tsx";

interface CompareTableProps {
  readonly rows: readonly AlignedRow[];
  readonly a: RunSummary;
  readonly b: RunSummary;
  readonly active: number;
  readonly onActive: (index: number) => void;
}

/** CSS pixels: two bars stand below one another. */
const rowHeight = 38;

const keyOf = ({ a, b }: AlignedRow): string => `${a?.span.spanId ?? ""}-${b?.span.spanId ?? ""}`;

/** The spans of both runs, paired by their place. */
export function CompareTable({ rows, a, b, active, onActive }: CompareTableProps) {
  const longest = Math.max(a.durationMs, b.durationMs, 0.001);
  return (
    <VirtualGrid
      label="Spans of both runs"
      columns={5}
      count={rows.length}
      rowHeight={rowHeight}
      keyOf={(index) => {
        const row = rows[index];
        return row === undefined ? "" : keyOf(row);
      }}
      {...{ active, onActive }}
      onOpen={(index) => {
        const row = rows[index];
        if (row?.b !== undefined) go(runPath(b.traceId, row.b.span.spanId));
        else if (row?.a !== undefined) go(runPath(a.traceId, row.a.span.spanId));
      }}
      head={
        <>
          <div role="columnheader">Span</div>
          <div role="columnheader">Duration</div>
          <div role="columnheader" class="number-cell">
            Difference
          </div>
          <div role="columnheader" class="number-cell tokens-cell">
            Tokens
          </div>
          <div role="columnheader" class="number-cell cost-cell">
            Cost
          </div>
        </>
      }
      cells={(index) => {
        const row = rows[index];
        return row === undefined ? null : <Cells row={row} longest={longest} />;
      }}
    />
  );
}

const tokensOf = (node: SpanNode | undefined): number => {
  const spent = node === undefined ? undefined : spentIn(node.span);
  return spent === undefined ? 0 : spent.inputTokens + spent.outputTokens;
};

const costOf = (node: SpanNode | undefined): number =>
  node === undefined ? 0 : (spentIn(node.span)?.costUsd ?? 0);

function Cells({ row, longest }: { readonly row: AlignedRow; readonly longest: number }) {
  const { a, b, name, service, depth } = row;
  const shown = b ?? a;
  const marks = shown === undefined ? [] : marksOf(shown.span);
  return (
    <>
      <div role="gridcell" class="span-cell" style={{ "--depth": Math.min(depth, deepest) }}>
        <span class="span-name" title={`${name} (${service})`}>
          {name}
        </span>
        {a === undefined || b === undefined ? (
          <span class="span-mark plain">{a === undefined ? "only in B" : "only in A"}</span>
        ) : null}
        {marks.map((mark) => (
          <MarkView key={mark.word} mark={mark} />
        ))}
      </div>
      <div role="gridcell" class="two-bars">
        {[a, b].map((node, i) => (
          <span key={i}>
            <i
              class={`letter-${i}`}
              style={{
                width: node === undefined ? "0" : `max(1px, ${(node.span.durationMs / longest) * 70}%)`,
              }}
            />
            <small>{node === undefined ? "" : durationText(node.span.durationMs)}</small>
          </span>
        ))}
      </div>
      <div role="gridcell" class="number-cell">
        {a === undefined || b === undefined ? (
          <span class="no-value">–</span>
        ) : (
          <Difference a={a.span.durationMs} b={b.span.durationMs} text={durationText} />
        )}
      </div>
      <div role="gridcell" class="number-cell tokens-cell">
        {tokensOf(a) + tokensOf(b) === 0 ? (
          ""
        ) : (
          <Difference a={tokensOf(a)} b={tokensOf(b)} text={countText} />
        )}
      </div>
      <div role="gridcell" class="number-cell cost-cell">
        {costOf(a) + costOf(b) === 0 ? "" : <Difference a={costOf(a)} b={costOf(b)} text={costText} />}
      </div>
    </>
  );
}
