import { createReadStream } from "node:fs";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { isObsError } from "../../../errors/index.ts";
import { codeOf, entryOf, messageOf } from "../../../narrow/index.ts";
import { damaged, restoreError } from "../problems.ts";

/** One thing in an archive; its bytes are read before the next one is asked for. */
export interface ArchiveEntry {
  /** As the archive writes it: nobody has looked yet where it leads. */
  readonly name: string;
  /** What it is: `file`, `directory`, or something else that no backup has. */
  readonly type: string;
  readonly size: number;
  readonly mode: number;
  readonly modifiedAt: Date;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** What the unpacking says, in words. */
const inWords = {
  "incorrect header check": "it is not packed by gzip",
  "unexpected end of file": "it ends too early",
  "Tar archive is truncated.": "it ends too early",
};

const unreadable = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "permission denied",
};

function problemOf(file: string, error: unknown): Error {
  const unread = entryOf(unreadable, codeOf(error));
  if (unread !== undefined)
    return restoreError(`${file} cannot be read (${unread})`, "name a file that tta-obs backup wrote", error);
  const said = messageOf(error);
  return damaged(file, entryOf(inWords, said) ?? said, error);
}

/** What stands between two files of an archive, such as a long name, takes no more. */
const mostBetween = 8_000_000;

/**
 * What a packed archive holds, one after the other.
 *
 * @throws ObsError `STACK_RESTORE` where it ends too early or is none
 */
export async function* readArchive(file: string, signal: AbortSignal): AsyncGenerator<ArchiveEntry> {
  // Loaded here: who makes no archive does not wait for it.
  const { createTarDecoder } = await import("modern-tar");
  const { readable, writable } = createTarDecoder({ strict: true });
  const wrong = (error: unknown): unknown => (isObsError(error) ? error : problemOf(file, error));
  let between = 0;
  async function* bounded(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      between += chunk.length;
      // A name of a gigabyte would be kept in memory.
      if (between > mostBetween) throw new Error("there is too much between two of its files");
      yield chunk;
    }
  }
  async function* read(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of chunks) {
        between = 0;
        yield chunk;
      }
    } catch (error) {
      throw wrong(error);
    }
  }
  // What is wrong with it comes out at the other end.
  const poured = pipeline(createReadStream(file), createGunzip(), bounded, Writable.fromWeb(writable), {
    signal,
  });
  poured.catch(() => undefined);
  try {
    for await (const { header, body } of readable) {
      between = 0;
      const { name, type = "file", size, mode = 0o600, mtime = new Date(0) } = header;
      yield { name, type, size, mode, modifiedAt: mtime, bytes: read(body) };
    }
    await poured;
  } catch (error) {
    throw wrong(error);
  }
}
