import { createReadStream, createWriteStream, renameSync, rmSync, statSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { TarHeader, TarPackController } from "modern-tar";
import { isObsError } from "../../../errors/index.ts";
import { writeProblem } from "../../adapters/write-file.ts";
import { type BackupManifest, manifestName } from "../manifest.ts";
import { backupError } from "../problems.ts";
import { type KeptEntry, unreadable } from "./list-kept.ts";

interface ArchiveInput {
  readonly file: string;
  readonly manifest: BackupManifest;
  readonly entries: readonly KeptEntry[];
  /** Is told of each piece that was read. */
  readonly onBytes: (bytes: number) => void;
  readonly signal: AbortSignal;
}

/** Bytes that are read, packed and written at once: small ones cost more time than what is done with them. */
const piece = 262_144;

const changed = (path: string): Error =>
  backupError(`${path} changed while it was read`, "end what writes it, and run it again");

/** The bytes of a file, as they were when it was listed. */
async function* bytesOf({ source, bytes, modifiedAt }: KeptEntry): AsyncGenerator<Buffer> {
  let read = 0;
  try {
    for await (const chunk of createReadStream(source, { highWaterMark: piece }) as AsyncIterable<Buffer>) {
      read += chunk.length;
      if (read > bytes) throw changed(source);
      yield chunk;
    }
    if (read !== bytes || statSync(source).mtime.getTime() !== modifiedAt.getTime()) throw changed(source);
  } catch (error) {
    throw isObsError(error) ? error : unreadable(source, error);
  }
}

async function add(
  archive: TarPackController,
  head: TarHeader,
  chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
): Promise<void> {
  const writer = archive.add(head).getWriter();
  for await (const chunk of chunks) await writer.write(chunk);
  await writer.close();
}

async function fill(archive: TarPackController, { manifest, entries, onBytes }: ArchiveInput): Promise<void> {
  async function* told(entry: KeptEntry): AsyncGenerator<Buffer> {
    for await (const chunk of bytesOf(entry)) {
      onBytes(chunk.length);
      yield chunk;
    }
  }
  const about = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  await add(archive, { name: manifestName, type: "file", size: about.length, mode: 0o600 }, [about]);
  for (const entry of entries) {
    const { path, isFolder, bytes: size, mode, modifiedAt: mtime } = entry;
    if (isFolder) await add(archive, { name: `${path}/`, type: "directory", size: 0, mode, mtime }, []);
    else await add(archive, { name: path, type: "file", size, mode, mtime }, told(entry));
  }
  archive.finalize();
}

/**
 * Writes an archive whole or not at all: beside its place first, then moved there. Only its owner may read it. Gives
 * how many bytes it has.
 *
 * @throws ObsError `STACK_BACKUP` for what cannot be read, or changes meanwhile; `STACK_FOLDER`, `STACK_DISK_FULL`
 */
export async function writeArchive(input: ArchiveInput): Promise<number> {
  const { file, signal } = input;
  const draft = `${file}.${process.pid}.new`;
  // Loaded here: who makes no archive does not wait for it.
  const { createTarPacker } = await import("modern-tar");
  const { readable, controller } = createTarPacker();
  const filled = fill(controller, input).catch((error: unknown) => controller.error(error));
  try {
    // On the disk, and not only on its way there, before it takes the place of another.
    const out = createWriteStream(draft, { flags: "wx", mode: 0o600, flush: true });
    await pipeline(readable, createGzip({ chunkSize: piece }), out, { signal });
    await filled;
    renameSync(draft, file);
    return statSync(file).size;
  } catch (error) {
    rmSync(draft, { force: true });
    throw isObsError(error) ? error : writeProblem(file, error, "name a file in a folder that you may write");
  }
}
