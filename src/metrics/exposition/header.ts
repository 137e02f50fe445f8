import type { FamilyKind } from "../family.ts";
import type { PageFormat } from "./format.ts";

/** A name of another library as a page may carry it: what is not allowed becomes `_`. */
export function pageName(name: string): string {
  return name.replace(/[^a-zA-Z0-9_:]/g, "_").replace(/^(?=[0-9]|$)/, "_");
}

/** What the lines above the samples of a family say. */
export interface Header {
  /** As on the `# TYPE` line of the text format: a counter's with `_total`. */
  readonly name: string;
  readonly kind: FamilyKind;
  readonly help: string;
  readonly unit: string | undefined;
}

const textKinds: Readonly<Record<FamilyKind, string>> = {
  counter: "counter",
  gauge: "gauge",
  histogram: "histogram",
  summary: "summary",
  unknown: "untyped",
};

/** The lines above the samples of a family. */
export function headerText(header: Header, format: PageFormat): string {
  const help = header.help
    .toWellFormed()
    .replaceAll("\\", "\\\\")
    .replace(/\r?\n|\r/g, "\\n");
  if (format === "text") {
    return `# HELP ${header.name} ${help}\n# TYPE ${header.name} ${textKinds[header.kind]}\n`;
  }
  const total = header.kind === "counter" && header.name.endsWith("_total");
  const name = total ? header.name.slice(0, -"_total".length) : header.name;
  // A counter needs _total in OpenMetrics; to add it would make another series than on a text page.
  const kind = header.kind === "counter" && !total ? "unknown" : header.kind;
  const { unit } = header;
  const unitLine = unit && name.endsWith(`_${unit}`) ? `# UNIT ${name} ${unit}\n` : "";
  return `# TYPE ${name} ${kind}\n${unitLine}# HELP ${name} ${help.replaceAll('"', '\\"')}\n`;
}
