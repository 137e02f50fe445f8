import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A new folder that the caller removes. */
export function makeTempDir(prefix = "tta-obs-"): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), prefix));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** A new folder that is removed when the running test ends; call it inside a test. */
export function tempDir(prefix?: string): string {
  const { path, remove } = makeTempDir(prefix);
  onTestFinished(remove);
  return path;
}
