import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fieldOf } from "../../narrow/index.ts";

// src/viewer/adapters and dist/viewer/adapters are equally deep.
const root = new URL("../../../", import.meta.url);

/** Where the build puts the page. */
export const pageDir = fileURLToPath(new URL("dist/web", root));

/** The page's HTML in that folder; undefined when it is not built. */
export async function pageHtml(dir: string): Promise<string | undefined> {
  return await readFile(join(dir, "index.html"), "utf8").catch(() => undefined);
}

/** Version of this package. */
export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
  return String(fieldOf(manifest, "version") ?? "");
}
