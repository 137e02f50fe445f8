import { entryOf } from "../../../src/narrow/index.ts";
import type { Cell, Field, Frame, Labels } from "../frame/frame.ts";
import type { ScopeValue } from "../scope/scope.ts";
import { textOfDisplay } from "./display.ts";

type Entry = readonly [string, ScopeValue];

/** `${__field.labels.x}`, `${__field.name}` and `${__series.name}` while a field's own name is made. */
export function namingEntries(
  labels: Labels | undefined,
  title: string,
  frameName: string,
): readonly Entry[] {
  const read = (path: string): string | undefined => {
    if (path === "name" || path === "displayName") return title;
    const name = keyAfter("labels", path);
    return name === undefined ? undefined : (labels?.[name] ?? "");
  };
  return [
    ["__field", { value: title, read }],
    ["__series", { value: frameName, read: (path) => (path === "name" ? frameName : undefined) }],
  ];
}

/** What a link on a value can name: the value, its field with labels, and the other fields of its row. */
export function linkEntries(frame: Frame, field: Field, row: number): readonly Entry[] {
  const value = field.values[row] ?? null;
  const time = frame.fields.find(({ type }) => type === "time")?.values[row];
  const shown = field.display(value);
  const values: Readonly<Record<string, string>> = {
    raw: String(value ?? ""),
    numeric: String(shown.numeric),
    text: textOfDisplay(shown),
    time: String(time ?? ""),
  };
  const ofField = (path: string): string | undefined => {
    const match = /^fields(?:\[(?:"([^"]*)"|'([^']*)'|(\d+))\]|\.(.+?))(?:\.(numeric|text))?$/.exec(path);
    if (match === null)
      return path === "refId" ? frame.refId : path === "name" ? (frame.name ?? "") : undefined;
    const name = match[1] ?? match[2] ?? match[4];
    const other =
      name === undefined
        ? frame.fields[Number(match[3])]
        : frame.fields.find((candidate) => candidate.name === name || candidate.title === name);
    return other === undefined ? "" : cellText(other, other.values[row] ?? null, match[5]);
  };
  return [
    ...namingEntries(field.labels, field.title, frame.name ?? field.title),
    ["__value", { value: values.raw ?? "", read: (path) => entryOf(values, path) }],
    ["__data", { value: "", read: ofField }],
  ];
}

function cellText(field: Field, value: Cell, part: string | undefined): string {
  if (part === "numeric") return String(field.display(value).numeric);
  return textOfDisplay(field.display(value));
}

/** The name in `labels.x` and `labels["x y"]`. */
function keyAfter(word: string, path: string): string | undefined {
  const match = new RegExp(`^${word}(?:\\.(.+)|\\[["'](.+)["']\\])$`).exec(path);
  return match?.[1] ?? match?.[2];
}
