import { type BigIntStats, closeSync, fstatSync, openSync, readSync, statSync, writeSync } from "node:fs";
import { codeOf } from "../../../narrow/index.ts";

/** Only the user of the process may read what was spent. */
export const ownersOnly = 0o600;
const lineFeed = 10;

const markOf = ({ dev, ino }: BigIntStats): string => `${dev} ${ino}`;

/** Tells a file from others that had or will have its path. */
export function fileMark(path: string): string {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? "none" : markOf(stat);
}

/** A file of lines that is open, read as far as it is whole. */
export class JournalFile {
  readonly mark: string;
  readonly #fd: number;
  #read = 0;

  /** Opens it, to read and to append; makes it if it is not there. */
  constructor(path: string) {
    this.#fd = openSync(path, "a+", ownersOnly);
    this.mark = markOf(fstatSync(this.#fd, { bigint: true }));
  }

  get size(): number {
    return this.#read;
  }

  /** Throws when the disk does not take all of it. */
  append(text: string): void {
    const bytes = Buffer.from(text);
    if (writeSync(this.#fd, bytes) !== bytes.length) throw new Error("the disk took only a part of a line");
  }

  /** Gives each line that came since. A last one that `take` does not believe may still be on its way: it comes again. */
  next(take: (line: string) => boolean): void {
    const fresh = readFrom(this.#fd, this.#read);
    const lines = fresh.subarray(0, Math.max(0, fresh.lastIndexOf(lineFeed))).toString("utf8");
    for (const line of lines.split("\n")) if (line !== "") take(line);
    const last = fresh.subarray(fresh.lastIndexOf(lineFeed) + 1);
    const whole = last.length === 0 || take(last.toString("utf8"));
    this.#read += whole ? fresh.length : Math.max(0, fresh.length - last.length - 1);
  }

  close(): void {
    closeSync(this.#fd);
  }
}

function readFrom(fd: number, from: number): Buffer {
  const { size } = fstatSync(fd);
  const bytes = Buffer.alloc(Math.max(0, size - from));
  let filled = 0;
  while (filled < bytes.length) {
    const count = readSync(fd, bytes, filled, bytes.length - filled, from + filled);
    if (count === 0) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}

/** Gives each line of a file, if it is there. */
export function linesOf(path: string, take: (line: string) => void): void {
  let fd: number;
  try {
    fd = openSync(path, "r");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw error;
  }
  try {
    for (const line of readFrom(fd, 0).toString("utf8").split("\n")) if (line !== "") take(line);
  } finally {
    closeSync(fd);
  }
}
