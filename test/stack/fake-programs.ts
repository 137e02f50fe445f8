import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { tempDir } from "../real/index.ts";

/** A folder for PATH with shell scripts in it: name → body. Call it inside a test. */
export function fakePrograms(scripts: Readonly<Record<string, string>>): string {
  const dir = tempDir();
  for (const [name, body] of Object.entries(scripts))
    writeFileSync(join(dir, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  return dir;
}
