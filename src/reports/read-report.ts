import { clipLine, messageOf } from "../narrow/index.ts";

import { readJunit } from "./read-junit.ts";
import { readSarif } from "./read-sarif.ts";
import { readTap } from "./read-tap.ts";
import { type Report, UnreadableReport } from "./report.ts";

export const reportFormats = ["junit", "tap", "sarif"] as const;

/** How a report that tells of failures is written. */
export type ReportFormat = (typeof reportFormats)[number];

const readers: Readonly<Record<ReportFormat, (text: string) => Report>> = {
  junit: readJunit,
  tap: readTap,
  sarif: readSarif,
};

const mostOfReason = 300;

/**
 * What a report says, or why it cannot be read: the end of a sentence that begins with the report.
 *
 * @param bytes the report, or why there is none
 */
export function readReport(format: ReportFormat, bytes: Uint8Array | string): Report | string {
  if (typeof bytes === "string") return bytes;
  if (bytes.length === 0) return "is empty";
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe ? "utf-16le" : "utf-8";
  try {
    return readers[format](new TextDecoder(encoding).decode(bytes));
  } catch (error) {
    const said = error instanceof UnreadableReport ? error.message : `cannot be read (${messageOf(error)})`;
    return clipLine(said, mostOfReason);
  }
}
