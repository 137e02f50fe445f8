import { clipLine, messageOf } from "../narrow/index.ts";
import { mostBytesOfReport } from "./most-bytes-of-report.ts";
import { UnreadableReport } from "./report.ts";

const mostOfReason = 300;

/**
 * What a reader makes of a report, or why it cannot be read: the end of a sentence that begins with the report.
 *
 * @param bytes the report, or why there is none
 * @param mayBeEmpty whether a tool that finds nothing says nothing
 */
export function readBytes<T>(
  bytes: Uint8Array | string,
  reader: (text: string) => T,
  mayBeEmpty = false,
): T | string {
  if (typeof bytes === "string") return bytes;
  if (bytes.length === 0 && !mayBeEmpty) return "is empty";
  if (bytes.length > mostBytesOfReport)
    return `has ${bytes.length} bytes, more than the ${mostBytesOfReport} that are read`;
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe ? "utf-16le" : "utf-8";
  try {
    return reader(new TextDecoder(encoding).decode(bytes));
  } catch (error) {
    const said = error instanceof UnreadableReport ? error.message : `cannot be read (${messageOf(error)})`;
    return clipLine(said, mostOfReason);
  }
}
