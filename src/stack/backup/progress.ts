import { sizeText } from "../doctor/words.ts";
import type { Reporter } from "../options.ts";

/** What is done within it is not worth a line. */
const everyMs = 2000;

/** Tells from time to time how many bytes of all are done; the result takes those that were done since. */
export function tellProgress(
  what: string,
  allBytes: number,
  report: Reporter | undefined,
): (bytes: number) => void {
  let done = 0;
  let toldAt = performance.now();
  return (bytes) => {
    done += bytes;
    if (report === undefined || performance.now() - toldAt < everyMs) return;
    toldAt = performance.now();
    report(`${what}: ${sizeText(done)} of ${sizeText(allBytes)}`);
  };
}
