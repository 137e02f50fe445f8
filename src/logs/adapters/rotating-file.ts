import type { BigIntStats } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { codeOf, isMissing } from "../../narrow/index.ts";
import type { FileLimits } from "../file/file-options.ts";
import type { Appended, LineTarget } from "../file/line-file.ts";
import { olderName, tooMany } from "../file/older-files.ts";

const day = 86_400_000;
/** For nobody but the user that the service runs as. */
const mode = 0o600;

interface Opened {
  readonly handle: FileHandle;
  /** Which file it is, whatever stands under its name by now. */
  readonly identity: string;
  /** Whether it is a file at all: what is none is written to, and never moved away. */
  readonly regular: boolean;
  /** When its first line was written, in days since 1970. */
  day: number;
  /** Also of what others write to it. */
  size: number;
}

interface Torn {
  readonly bytes: Buffer;
  readonly identity: string;
}

const identityOf = (stats: BigIntStats | undefined): string => (stats ? `${stats.dev}:${stats.ino}` : "");
const none = Buffer.alloc(0);

/** Most milliseconds that a process which ends waits for a write. */
const longestWait = 500;
const pause = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);

/**
 * A file that is appended to, and gives way to a new one when it is full or a day is over. Whoever moves or removes it
 * is followed: the next lines go to a new one, and those that went to one that is gone are written again.
 */
export class RotatingFile implements LineTarget {
  readonly #options: FileLimits;
  readonly #now: () => number;
  readonly #disk = process.getBuiltinModule("node:fs/promises");
  readonly #path = process.getBuiltinModule("node:path");
  #opened: Opened | undefined;
  /** How long the file is once the write that the system was given is done, and what it was not given yet. */
  #goal = 0;
  #left: Buffer = none;
  /** What came onto the disk of a line that did not wholly, and in which file that is. */
  #torn: Torn = { bytes: none, identity: "" };

  constructor(options: FileLimits, now: () => number) {
    this.#options = { ...options, path: this.#path.resolve(options.path) };
    this.#now = now;
  }

  async append(bytes: Buffer): Promise<Appended> {
    let written = 0;
    let begun = false;
    this.#left = bytes;
    try {
      // A file that is removed again and again is given up for this time.
      for (let attempt = 0; attempt < 3; attempt += 1) {
        const opened = await this.#ready(bytes.length);
        const before = this.#torn.identity === opened.identity ? none : this.#torn.bytes;
        for (let at = 0; at < before.length; ) at += await this.#write(opened, before, at);
        begun = true;
        while (written < bytes.length) written += await this.#write(opened, bytes, written);
        if (!(await this.#isGone(opened))) break;
        written = 0;
        begun = false;
      }
      this.#torn = { bytes: none, identity: "" };
      return { written };
    } catch (error) {
      if (begun) this.#tear(bytes.subarray(0, written));
      await this.close();
      return { written, error };
    }
  }

  appendNow(bytes: Buffer): void {
    if (this.#left.length + bytes.length === 0) return;
    const { fstatSync, mkdirSync, openSync, writeSync } = process.getBuiltinModule("node:fs");
    const { path } = this.#options;
    if (this.#opened === undefined) mkdirSync(this.#path.dirname(path), { recursive: true });
    const file = this.#opened?.handle.fd ?? openSync(path, "a", mode);
    // The process would wait for what the system was given, but write this before it.
    for (let wait = 0; wait < longestWait && fstatSync(file).size < this.#goal; wait += 1) pause();
    const all = Buffer.concat([this.#left, bytes]);
    for (let at = 0; at < all.length; ) at += writeSync(file, all, at);
  }

  async #write(opened: Opened, bytes: Buffer, from: number): Promise<number> {
    const writing = opened.handle.write(bytes, from);
    this.#left = none;
    this.#goal = opened.regular ? opened.size + bytes.length - from : 0;
    const { bytesWritten } = await writing.finally(() => {
      this.#goal = 0;
    });
    this.#left = bytes.subarray(from + bytesWritten);
    opened.size += bytesWritten;
    return bytesWritten;
  }

  async close(): Promise<void> {
    const { handle } = this.#opened ?? {};
    this.#opened = undefined;
    await handle?.close().catch(() => {});
  }

  /** Remembers what a file has of the line that was being written to it. */
  #tear(written: Buffer): void {
    const begin = written.lastIndexOf("\n") + 1;
    const before = begin > 0 ? none : this.#torn.bytes;
    const { identity } = this.#opened ?? this.#torn;
    this.#torn = { bytes: Buffer.concat([before, written.subarray(begin)]), identity };
  }

  /** The file that so many bytes go to. */
  async #ready(bytes: number): Promise<Opened> {
    let opened = this.#opened ?? (await this.#open());
    // A process that shares the file may have been faster.
    for (let attempt = 0; this.#isFull(opened, bytes) && attempt < 3; attempt += 1) {
      if (identityOf(await this.#whatStands()) === opened.identity) await this.#moveAway();
      await this.close();
      opened = await this.#open();
    }
    if (opened.size === 0) opened.day = this.#today();
    return opened;
  }

  #today(): number {
    return Math.floor(this.#now() / day);
  }

  #isFull({ regular, size, day: begun }: Opened, bytes: number): boolean {
    const { maxBytes, daily } = this.#options;
    if (!regular || size === 0) return false;
    return size + bytes > maxBytes || (daily && this.#today() !== begun);
  }

  async #open(): Promise<Opened> {
    const handle = await this.#openHandle();
    try {
      const stats = await handle.stat({ bigint: true });
      this.#opened = {
        handle,
        identity: identityOf(stats),
        regular: stats.isFile(),
        day: Math.floor(Number(stats.mtimeMs) / day),
        size: Number(stats.size),
      };
      return this.#opened;
    } catch (error) {
      await handle.close().catch(() => {});
      throw error;
    }
  }

  async #openHandle(): Promise<FileHandle> {
    const { constants, mkdir, open } = this.#disk;
    // A pipe that nobody reads would be waited for, for ever.
    const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | (constants.O_NONBLOCK ?? 0);
    const { path } = this.#options;
    try {
      return await open(path, flags, mode);
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw error;
      await mkdir(this.#path.dirname(path), { recursive: true });
      return await open(path, flags, mode);
    }
  }

  /** Which file stands under the name now, if any. */
  async #whatStands(): Promise<BigIntStats | undefined> {
    try {
      return await this.#disk.stat(this.#options.path, { bigint: true });
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** Lets go of a file that stands elsewhere by now. Says whether it is nowhere, and what was written to it with it. */
  async #isGone(opened: Opened): Promise<boolean> {
    if (!opened.regular) return false;
    const stands = await this.#whatStands();
    if (identityOf(stands) === opened.identity) {
      opened.size = Number(stands?.size ?? 0);
      return false;
    }
    const { nlink } = await opened.handle.stat();
    await this.close();
    return nlink === 0;
  }

  async #moveAway(): Promise<void> {
    const { path, keep } = this.#options;
    const { readdir, rename, rm } = this.#disk;
    const { dir, base } = this.#path.parse(path);
    const older = await this.#freeName(olderName(path, this.#now()));
    try {
      await rename(path, older);
    } catch (error) {
      await rm(older, { force: true });
      // Another process that shares the file has just moved it.
      if (isMissing(error)) return;
      throw error;
    }
    for (const file of tooMany(await readdir(dir), base, keep)) {
      // One that cannot be removed is there the next time.
      await rm(this.#path.join(dir, file), { force: true }).catch(() => {});
    }
  }

  /** A name that nobody else takes: an empty file has it already. */
  async #freeName(wanted: string): Promise<string> {
    for (let count = 1; ; count += 1) {
      const name = count === 1 ? wanted : `${wanted}-${count}`;
      try {
        const handle = await this.#disk.open(name, "wx", mode);
        await handle.close();
        return name;
      } catch (error) {
        if (codeOf(error) !== "EEXIST") throw error;
      }
    }
  }
}
