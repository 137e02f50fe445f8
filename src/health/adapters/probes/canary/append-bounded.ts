import { appendFile, rename, stat } from "node:fs/promises";
import { reasonOf } from "../../../../narrow/index.ts";
import { OurTrouble } from "../../../checks/our-trouble.ts";

/** Bytes from which on a file is begun anew; the one before it is kept. */
const mostBytes = 100_000;

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

/**
 * Adds to a file, which is moved to `<path>.1` once it is long.
 *
 * @throws OurTrouble where it cannot be written
 */
export async function appendBounded(path: string, text: string): Promise<void> {
  try {
    if ((await sizeOf(path)) > mostBytes) await rename(path, `${path}.1`);
    await appendFile(path, text, { mode: 0o644 });
  } catch (error) {
    throw new OurTrouble(`the file ${path} cannot be written (${reasonOf(error)})`);
  }
}
