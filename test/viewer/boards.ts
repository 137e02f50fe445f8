import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { tempDir } from "../real/index.ts";

/** A classic dashboard with one panel. */
export const board = (uid: string, title = uid, extra: object = {}): string =>
  JSON.stringify({
    uid,
    title,
    tags: ["tta"],
    panels: [{ id: 1, type: "timeseries", title: "Runs", targets: [{ refId: "A", expr: "up" }] }],
    ...extra,
  });

/** A temporary folder with files in it; call it inside a test. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const dir = join(tempDir(), "boards");
  mkdirSync(dir);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}
