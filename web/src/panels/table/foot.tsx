import { textOfDisplay } from "../../field/display.ts";
import { legendCalcs } from "../../field/reduce.ts";
import type { Column } from "./columns.ts";

/** Calculations that mean something of texts as well. */
const ofTexts = new Set([
  "count",
  "countAll",
  "distinctCount",
  "first",
  "last",
  "firstNotNull",
  "lastNotNull",
]);

const calcsOf = ({ field, footer }: Column): readonly string[] =>
  field.type === "number" ? footer : footer.filter((id) => ofTexts.has(id));

export const hasFoot = (columns: readonly Column[]): boolean =>
  columns.some((column) => calcsOf(column).length > 0);

interface TableFootProps {
  readonly columns: readonly Column[];
  /** Those that are shown, on all pages. */
  readonly rows: readonly number[];
}

/** What the rows of each column come to. */
export function TableFoot({ columns, rows }: TableFootProps) {
  return (
    <tfoot>
      <tr>
        {columns.map((column, i) => {
          const { field, align } = column;
          const seen = { ...field, values: rows.map((row) => field.values[row] ?? null) };
          return (
            <td key={`${i}/${field.name}`} class={align}>
              {legendCalcs(seen, { refId: "", kind: "table", fields: [seen] }, calcsOf(column)).map(
                ({ id, title, display }) => (
                  <span key={id} class="calc">
                    {title} <b>{textOfDisplay(display)}</b>
                  </span>
                ),
              )}
            </td>
          );
        })}
      </tr>
    </tfoot>
  );
}
