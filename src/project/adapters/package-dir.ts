import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { exists } from "./find-upwards.ts";

const ownRoot = fileURLToPath(new URL("../../..", import.meta.url)).replace(/[/\\]$/, "");

/** `node_modules/tta-obs` of a project: in its folder, or in one above it in a workspace. */
async function installedDir(folder: string): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    const candidate = join(at, "node_modules", "tta-obs");
    if (await exists(candidate)) return candidate;
    // Run from elsewhere, for example by npx: the file must not depend on where that was.
    if (dirname(at) === at) return join(folder, "node_modules", "tta-obs");
  }
}

/** Where a project in `folder` has this package, relative to `outDir`, with `/` between folders. */
export async function packageDirFrom(outDir: string, folder: string): Promise<string> {
  const root = folder === ownRoot ? ownRoot : await installedDir(folder);
  return relative(outDir, root).replaceAll("\\", "/") || ".";
}
