import type { Labels, RawField, RawFrame } from "../frame/frame.ts";

/** What the names of fields depend on besides the field: the same for all fields of a panel. */
export interface TitleContext {
  readonly frameNamesDiffer: boolean;
  /** The only label that any field has. */
  readonly singleLabel: string | undefined;
}

export function titleContext(frames: readonly RawFrame[]): TitleContext {
  const names = new Set<string>();
  for (const { fields } of frames) {
    for (const { labels = {} } of fields) {
      for (const name of Object.keys(labels)) names.add(name);
      if (names.size > 1) break;
    }
  }
  const [first] = names;
  return {
    frameNamesDiffer: new Set(frames.map(({ name }) => name)).size > 1,
    singleLabel: names.size === 1 ? first : undefined,
  };
}

/**
 * What Grafana calls a field: the name that a transformation or `displayName` gave, the legend of the query, or what
 * its name and labels make.
 */
export function titleOf(
  field: RawField,
  frame: RawFrame,
  context: TitleContext,
  displayName?: string,
): string {
  const given = field.renamed ?? (displayName === "" ? undefined : displayName) ?? field.legend;
  if (given !== undefined) return given;
  if (field.type === "time" && field.labels === undefined) return field.name === "" ? "Time" : field.name;
  const parts: string[] = [];
  if (context.frameNamesDiffer && frame.name) parts.push(frame.name);
  if (field.name !== "" && field.name !== "Value") parts.push(field.name);
  const labels = labelText(field.labels, context);
  if (labels !== "") parts.push(labels);
  if (parts.length === 0 && field.name === "Value" && frame.name) parts.push(frame.name);
  const title = parts.length > 0 ? parts.join(" ") : field.name || "Value";
  return title === field.name ? numbered(field, frame) : title;
}

function labelText(labels: Labels | undefined, { singleLabel }: TitleContext): string {
  if (labels === undefined || Object.keys(labels).length === 0) return "";
  if (singleLabel !== undefined) return labels[singleLabel] ?? "";
  const texts = Object.keys(labels)
    .sort()
    .map((name) => `${name}="${labels[name]}"`);
  return `{${texts.join(", ")}}`;
}

/** `Value 1`, `Value 2` where a frame has the name twice. */
function numbered(field: RawField, frame: RawFrame): string {
  const same = frame.fields.filter(({ name }) => name === field.name);
  return same.length > 1 ? `${field.name} ${same.indexOf(field) + 1}` : field.name;
}
