import { isRecord } from "../../narrow/index.ts";

/** One thing that is not drawn, wherever it stands. */
export interface Finding {
  /** Such as `panel type "geomap"` or `custom.gradientMode "hue"`. */
  readonly what: string;
  /** One sentence for people. */
  readonly reason: string;
  /** Where an option stands below its panel or board, such as `fieldConfig.defaults.custom.gradientMode`. */
  readonly path?: string;
  /** What an option is set to. */
  readonly value?: unknown;
}

const longest = 60;

/** A value as a file writes it, short enough to stand in a line. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length}]`;
  if (isRecord(value)) return "{…}";
  const text = JSON.stringify(value) ?? "";
  return text.length > longest ? `${text.slice(0, longest)}"…` : text;
}
