import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolder, writeWhole } from "./write-file.ts";

/** Makes a secret of 192 random bits in a file that only its owner may read, unless there is one already. */
export function randomSecret(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path), 0o700);
  writeWhole(path, randomBytes(24).toString("base64url"), 0o600);
}
