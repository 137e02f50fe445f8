import { useMemo, useState } from "preact/hooks";
import { tablePanel } from "../../../../src/grafana/index.ts";
import type { Frame } from "../../data/frame.ts";
import type { PanelProps } from "../panel-props.ts";
import { TableCell } from "./cell.tsx";
import { columnsOf, type Sort, sortedRows } from "./columns.ts";

/** Rows that are drawn; a table that is longer is for the CSV. */
const mostRows = 500;

/** A table of one frame; further ones are chosen below it. */
export function Table(props: PanelProps) {
  const { frames, panel, host } = props;
  const options = panel.options.read(tablePanel.options);
  const [chosen, setChosen] = useState(0);
  const [sort, setSort] = useState<Sort | undefined>(() => options.sortBy[0]);
  const frame = frames[Math.min(chosen, frames.length - 1)];
  const columns = useMemo(() => (frame === undefined ? [] : columnsOf(frame)), [frame]);
  const rows = useMemo(() => (frame === undefined ? [] : sortedRows(frame, sort)), [frame, sort]);
  if (frame === undefined) return null;
  return (
    <div class="table-panel">
      <div role="group" class="scroll" tabIndex={0} aria-label={panel.title}>
        <table>
          {options.showHeader ? (
            <thead>
              <tr>
                {columns.map(({ field, align, width }, i) => (
                  <th
                    key={`${i}/${field.name}`}
                    scope="col"
                    class={align}
                    style={width === undefined ? {} : { width: `${width}px` }}
                    aria-sort={sort?.by !== field.title ? "none" : sort.down ? "descending" : "ascending"}
                  >
                    <button type="button" onClick={() => setSort(next(sort, field.title))}>
                      {field.title}
                      <span class="arrow" aria-hidden="true">
                        {sort?.by !== field.title ? "" : sort.down ? "↓" : "↑"}
                      </span>
                    </button>
                  </th>
                ))}
              </tr>
            </thead>
          ) : null}
          <tbody>
            {rows.slice(0, mostRows).map((row) => (
              <tr key={row}>
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
        </table>
        {rows.length > mostRows ? (
          <p class="none">and {rows.length - mostRows} more rows, which the CSV holds</p>
        ) : null}
      </div>
      {frames.length > 1 ? <FrameChoice frames={frames} chosen={chosen} onChoose={setChosen} /> : null}
    </div>
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

/** Down first, then up, then the order of the data. */
function next(sort: Sort | undefined, by: string): Sort | undefined {
  if (sort?.by !== by) return { by, down: true };
  return sort.down ? { by, down: false } : undefined;
}
