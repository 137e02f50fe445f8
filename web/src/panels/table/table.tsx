import { useMemo, useState } from "preact/hooks";
import { tablePanel } from "../../../../src/grafana/index.ts";
import type { Frame } from "../../frame/frame.ts";
import type { PanelProps } from "../panel-props.ts";
import { TableCell } from "./cell.tsx";
import { columnsOf, type Sort, sortedRows } from "./columns.ts";
import { hasFoot, TableFoot } from "./foot.tsx";
import { TableHead } from "./head.tsx";
import { matchingRows, rowColor, rowsPerPage } from "./rows.ts";

/** Rows that are drawn; a table that is longer is for the CSV. */
const mostRows = 500;

/** A table of one frame; further ones are chosen below it. */
export function Table(props: PanelProps) {
  const { frames, panel, host, size } = props;
  const options = panel.options.read(tablePanel.options);
  const [chosen, setChosen] = useState(options.frameIndex);
  const [sort, setSort] = useState<Sort | undefined>(() => options.sortBy[0]);
  const [filters, setFilters] = useState<ReadonlyMap<string, string>>(new Map());
  const [page, setPage] = useState(0);
  const frame = frames[Math.max(0, Math.min(chosen, frames.length - 1))];
  const columns = useMemo(() => (frame === undefined ? [] : columnsOf(frame)), [frame]);
  const rows = useMemo(
    () => (frame === undefined ? [] : matchingRows(columns, sortedRows(frame, sort), filters)),
    [frame, columns, sort, filters],
  );
  if (frame === undefined) return null;
  const foot = hasFoot(columns);
  const perPage = options.enablePagination
    ? (options.pageSize ?? rowsPerPage(size.height, options, foot))
    : mostRows;
  const pages = Math.ceil(rows.length / perPage);
  const first = Math.max(0, Math.min(page, pages - 1)) * perPage;
  return (
    <div class={`table-panel ${options.cellHeight}`}>
      <div role="group" class="scroll" tabIndex={0} aria-label={panel.title}>
        <table>
          {options.showHeader ? (
            <TableHead
              columns={columns}
              sort={sort}
              filters={filters}
              onSort={setSort}
              onFilter={(name, text) => setFilters(new Map(filters).set(name, text))}
            />
          ) : null}
          <tbody>
            {rows.slice(first, first + perPage).map((row) => (
              <tr key={row} style={rowColor(columns, row)}>
                {columns.map((column, i) => (
                  <TableCell
                    key={`${i}/${column.field.name}`}
                    column={column}
                    row={row}
                    links={host.linksOf(frame, column.field, row)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
          {foot ? <TableFoot columns={columns} rows={rows} /> : null}
        </table>
        {!options.enablePagination && rows.length > mostRows ? (
          <p class="none">and {rows.length - mostRows} more rows, which the CSV holds</p>
        ) : null}
      </div>
      {options.enablePagination && pages > 1 ? (
        <Pages
          first={first}
          perPage={perPage}
          all={rows.length}
          onTurn={(by) => setPage(first / perPage + by)}
        />
      ) : null}
      {frames.length > 1 ? <FrameChoice frames={frames} chosen={chosen} onChoose={setChosen} /> : null}
    </div>
  );
}

interface PagesProps {
  readonly first: number;
  readonly perPage: number;
  readonly all: number;
  readonly onTurn: (by: 1 | -1) => void;
}

function Pages({ first, perPage, all, onTurn }: PagesProps) {
  const last = Math.min(all, first + perPage);
  return (
    <nav class="pages" aria-label="Pages of the table">
      <button type="button" aria-label="Page before" disabled={first === 0} onClick={() => onTurn(-1)}>
        ‹
      </button>
      <span>
        {first + 1} to {last} of {all}
      </span>
      <button type="button" aria-label="Next page" disabled={last >= all} onClick={() => onTurn(1)}>
        ›
      </button>
    </nav>
  );
}

interface FrameChoiceProps {
  readonly frames: readonly Frame[];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}

function FrameChoice({ frames, chosen, onChoose }: FrameChoiceProps) {
  return (
    <select
      class="frames"
      aria-label="Series of the table"
      value={chosen}
      onChange={(event) => onChoose(Number(event.currentTarget.value))}
    >
      {frames.map((frame, i) => (
        <option key={i} value={i}>
          {frame.fields.find(({ type }) => type === "number")?.title ?? frame.name ?? frame.refId}
        </option>
      ))}
    </select>
  );
}
