import { readBytes } from "./read-bytes.ts";
import { readJunit } from "./read-junit.ts";
import { readSarif } from "./read-sarif.ts";
import { readTap } from "./read-tap.ts";
import type { Report } from "./report.ts";

export const reportFormats = ["junit", "tap", "sarif"] as const;

/** How a report that tells of failures is written. */
export type ReportFormat = (typeof reportFormats)[number];

const readers: Readonly<Record<ReportFormat, (text: string) => Report>> = {
  junit: (text) => readJunit(text).report(),
  tap: (text) => readTap(text).report(),
  sarif: (text) => readSarif(text).tally.report(),
};

/**
 * What a report says, or why it cannot be read: the end of a sentence that begins with the report.
 *
 * @param bytes the report, or why there is none
 */
export const readReport = (format: ReportFormat, bytes: Uint8Array | string): Report | string =>
  readBytes(bytes, readers[format]);
