import { parse } from "yaml";
import { entryOf, isRecord, numberOf, objectOf, textOf } from "../narrow/index.ts";

/** What the block below a test says of its failure. */
interface Diagnostic {
  readonly message: string;
  readonly at: string | undefined;
}

/** Reads the block of YAML below a test; what is none says what its lines say. */
export function tapDiagnostic(lines: readonly string[]): Diagnostic {
  const text = lines.join("\n");
  const fields = objectOf(parsed(text));
  const message = textOf(entryOf(fields, "message")) ?? textOf(entryOf(fields, "error")) ?? text;
  return { message, at: placeOf(entryOf(fields, "at")) ?? textOf(entryOf(fields, "location")) };
}

function parsed(text: string): unknown {
  try {
    return parse(text, { logLevel: "silent", maxAliasCount: 10 });
  } catch {
    return undefined;
  }
}

function placeOf(at: unknown): string | undefined {
  if (!isRecord(at)) return textOf(at);
  const parts = [textOf(entryOf(at, "file")), numberOf(entryOf(at, "line")), numberOf(entryOf(at, "column"))];
  return parts[0] === undefined ? undefined : parts.filter((part) => part !== undefined).join(":");
}
