import { numberText } from "../numbers/float-text.ts";
import { momentText, spanText } from "./go-time.ts";
import { AlertData, GoMap, Html, isSamples, Moment, Sample, Span, type Value } from "./values.ts";

/** A value as Go prints it where nobody says how, `%v`; nothing at all is `<nil>`. */
export function plainValue(value: Value): string {
  if (value === undefined) return "<nil>";
  if (typeof value === "number") return numberText(value, "g");
  if (value instanceof GoMap) {
    return `map[${value
      .sorted()
      .map(([key, held]) => `${key}:${plainValue(held)}`)
      .join(" ")}]`;
  }
  if (value instanceof Sample) return `&{${plainValue(value.labels)} ${plainValue(value.value)}}`;
  if (value instanceof Html) return value.text;
  if (value instanceof Moment) return momentText(value);
  if (value instanceof Span) return spanText(value);
  if (value instanceof AlertData) return `{${[...value.fields.values()].map(plainValue).join(" ")}}`;
  // Go prints the addresses of these in its memory.
  return isSamples(value) ? `[${value.map(plainValue).join(" ")}]` : String(value);
}

/** A value as it stands in the text of a template; what a pointer leads to, and `<no value>` for nothing. */
export function shownValue(value: Value): string {
  if (value === undefined) return "<no value>";
  return value instanceof Sample ? plainValue(value).slice(1) : plainValue(value);
}

/** Values side by side; a space between two of which none is a text. */
export function printed(values: readonly Value[], show = plainValue): string {
  return values
    .map((value, i) => {
      const before = values[i - 1];
      const isApart = i > 0 && typeof value !== "string" && typeof before !== "string";
      return `${isApart ? " " : ""}${show(value)}`;
    })
    .join("");
}

/** Values on a line of their own, with a space between each two. */
export const printedLine = (values: readonly Value[]): string => `${values.map(plainValue).join(" ")}\n`;
