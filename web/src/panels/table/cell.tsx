import { textOfDisplay } from "../../field/display.ts";
import { faded, parseColor, readableOn, textOn } from "../../theme/color.ts";
import { ink } from "../../theme/theme.ts";
import type { TipLink } from "../chart/tooltip.ts";
import { barFill } from "../values/bar-fill.ts";
import { type Column, widthOf } from "./columns.ts";

interface CellProps {
  readonly column: Column;
  readonly row: number;
  readonly links: readonly TipLink[];
}

/** One cell: plain, in colour, on colour, or as a bar. */
export function TableCell({ column, row, links }: CellProps) {
  const { field, kind, align, wrap, wholeRow } = column;
  const shown = field.display(field.values[row] ?? null);
  const text = textOfDisplay(shown);
  const [first] = links;
  const words =
    first === undefined ? (
      text
    ) : (
      <a
        href={first.url}
        title={first.title}
        {...(first.newTab ? { target: "_blank", rel: "noopener noreferrer" } : {})}
      >
        {text}
      </a>
    );
  if (kind === "gauge" && !Number.isNaN(shown.numeric)) {
    const color = column.valueMode === "color" ? readableOn(shown.color, ink.value.panel) : "";
    return (
      <td class="gauge-cell" style={widthOf(column)}>
        <span class="bar-cell">
          <span class="track">
            <i class="fill" style={barFill(shown, column.mode, false)} />
          </span>
          {column.valueMode === "hidden" ? null : <span style={{ color }}>{words}</span>}
        </span>
      </td>
    );
  }
  return (
    <td
      class={`${align} ${wrap ? "wrap" : ""}`}
      style={{ ...widthOf(column), ...(wholeRow ? {} : paint(kind, shown.color)) }}
    >
      {words}
    </td>
  );
}

function paint(kind: Column["kind"], color: string): Readonly<Record<string, string>> {
  if (kind === "color-text") return { color: readableOn(color, ink.value.panel) };
  // "transparent" is how a board says that a value is nothing special.
  if (kind !== "color-background" || parseColor(color)[3] === 0) return {};
  return { background: faded(color, 1), color: textOn(color) };
}
