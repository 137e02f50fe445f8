import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { reasonOf } from "../../narrow/index.ts";
import { mostBytesOfReport } from "../most-bytes-of-report.ts";

/** What a file holds, or why it cannot be taken: the end of a sentence that begins with the report. */
export async function readBounded(path: string): Promise<Uint8Array | string> {
  try {
    // Not to wait for a writer, should it have become a pipe.
    await using handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const { size } = await handle.stat();
    if (size > mostBytesOfReport)
      return `has ${size} bytes, more than the ${mostBytesOfReport} that are read`;
    return await handle.readFile();
  } catch (error) {
    return `cannot be read (${reasonOf(error)})`;
  }
}
