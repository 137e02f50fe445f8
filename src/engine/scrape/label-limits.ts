import type { PageLimits } from "../config/engine-config.ts";
import { type Labels, nameLabel } from "../model/labels.ts";
import { ScrapeFailure } from "./scrape-failure.ts";

export type LabelLimits = Pick<PageLimits, "labels" | "labelNameLength" | "labelValueLength">;

const utf8 = new TextEncoder();
const bytesOf = (text: string): number => utf8.encode(text).length;

function refused(labels: Labels, limit: string, what: string, found: number, most: number): ScrapeFailure {
  const metric = labels.get(nameLabel).slice(0, 50);
  return new ScrapeFailure(`${limit} exceeded (metric: ${metric}, ${what}: ${found}, limit: ${most})`);
}

/** Throws a `ScrapeFailure` for a series with more or longer labels than it may have: its page is not kept. */
export function checkLabels(labels: Labels, limits: LabelLimits): void {
  const { names, values } = labels;
  if (limits.labels > 0 && names.length > limits.labels)
    throw refused(labels, "label_limit", "number of labels", names.length, limits.labels);
  check(labels, "label_name_length_limit", names, limits.labelNameLength);
  check(labels, "label_value_length_limit", values, limits.labelValueLength);
}

function check(labels: Labels, limit: string, texts: readonly string[], most: number): void {
  if (most === 0) return;
  const long = texts.map(bytesOf).find((length) => length > most);
  if (long !== undefined) throw refused(labels, limit, "length", long, most);
}
