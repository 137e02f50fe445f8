import { type Fields, isRecord, numberOf, objectOf, objectsOf, textOf } from "../narrow/index.ts";
import { jsonOf } from "./json-of.ts";
import { UnreadableReport } from "./report.ts";
import { Tally } from "./tally.ts";

/**
 * Reads what Biome 2 writes with `--reporter=json`, of any of its commands. It leaves out what is beyond
 * `--max-diagnostics`; such a report would not say what is in which file, and is refused.
 *
 * @throws UnreadableReport
 */
export function readBiome(text: string): Tally {
  const report = jsonOf(text);
  if (!isRecord(report) || !isRecord(report.summary) || !Array.isArray(report.diagnostics))
    throw new UnreadableReport("is no report of Biome in JSON");
  const left = numberOf(report.summary.diagnosticsNotPrinted) ?? 0;
  if (left > 0) throw new UnreadableReport(`leaves ${left} findings out: run it with --max-diagnostics=none`);
  const tally = new Tally();
  for (const diagnostic of objectsOf(report.diagnostics)) readDiagnostic(diagnostic, tally);
  const stated = numberOf(report.summary.errors) ?? 0;
  if (stated > tally.failed)
    throw new UnreadableReport(`tells of ${tally.failed} errors, and says that they are ${stated}`);
  return tally;
}

const notes = new Set<unknown>(["info", "information", "hint"]);

function readDiagnostic({ severity, category, message, location }: Fields, tally: Tally): void {
  const finding = {
    title: textOf(category, "biome"),
    message: textOf(message, ""),
    at: placeOf(objectOf(location)),
  };
  if (severity === "warning") tally.warn(finding);
  else if (notes.has(severity)) tally.note(finding);
  else tally.fail(finding);
}

/** Version 2.0 to 2.3 gave the path as an object with one key. */
function placeOf({ path, start }: Fields): string | undefined {
  const file = textOf(path) ?? textOf(objectOf(path).file);
  const { line, column } = objectOf(start);
  if (file === undefined) return undefined;
  return [file, ...[numberOf(line), numberOf(column)].filter((part) => part !== undefined && part > 0)].join(
    ":",
  );
}
