/**
 * Writes the two published packages into `packages/`, out of what `npm run build` made, ready for npm pack and npm
 * publish: `node scripts/packages/build.ts [FOLDER]`.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { notices } from "../notices.ts";
import { bundleSdk, sdkEntries } from "./bundle-sdk.ts";
import { withoutTheSdk } from "./cross-imports.ts";
import { reachableDeclarations } from "./declarations.ts";
import { sdkFolders } from "./folders.ts";
import { root, sdkManifest, sdkName, toolsManifest, toolsName } from "./manifests.ts";

const dist = join(root, "dist");

/** Sources are not shipped, so that what points at them is dropped. */
const withoutMap = (text: string): string => text.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** An empty package with what both have. */
function begin(folder: string, manifest: object): void {
  rmSync(folder, { recursive: true, force: true });
  write(join(folder, "package.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
  for (const name of ["README.md", "LICENSE", "CHANGELOG.md"]) cpSync(join(root, name), join(folder, name));
}

async function buildSdk(folder: string): Promise<void> {
  begin(folder, sdkManifest);
  const to = join(folder, "dist");
  const packages = await bundleSdk(root, dist, to);
  write(join(to, "third-party-licences.txt"), notices(root, packages));
  const entries = sdkEntries.filter((entry) => entry !== "peers/index").map((entry) => `${entry}.d.ts`);
  for (const path of reachableDeclarations(dist, entries)) {
    write(join(to, path), withoutMap(readFileSync(join(dist, path), "utf8")));
  }
}

/** Whether a path below `dist` is of the tools: code of their folders, or the page of the viewer. */
function isOfTools(path: string): boolean {
  const [folder = "", ...rest] = path.split(sep);
  if (rest.length === 0 || sdkFolders.includes(folder)) return false;
  if (folder === "web") return true;
  // The compiler leaves behind what it made of sources that are gone.
  return /\.(js|d\.ts)$/.test(path) && existsSync(join(root, "src", path.replace(/\.(js|d\.ts)$/, ".ts")));
}

function buildTools(folder: string): void {
  begin(folder, toolsManifest);
  const carried = toolsManifest.files.filter((path) => path !== "dist");
  const skipped = /[/\\](node_modules|\.tta-obs)([/\\]|$)|[/\\]docs[/\\]images([/\\]|$)/;
  for (const path of carried) {
    cpSync(join(root, path), join(folder, path), {
      recursive: true,
      filter: (from) => !skipped.test(from.slice(root.length - 1)),
    });
  }
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1));
  // Found by nobody until a page is asked for, which then answers 502.
  if (!files.includes(join("web", "index.html")))
    throw new Error("dist/web holds no page of the viewer: npm run build, and pack again");
  for (const path of files.filter(isOfTools)) {
    const to = join(folder, "dist", path);
    if (path.startsWith(`web${sep}`)) {
      mkdirSync(dirname(to), { recursive: true });
      cpSync(join(dist, path), to);
    } else
      write(to, withoutTheSdk(path.replaceAll(sep, "/"), withoutMap(readFileSync(join(dist, path), "utf8"))));
  }
}

const out = resolve(process.argv[2] ?? join(root, "packages"));
await buildSdk(join(out, sdkName));
buildTools(join(out, toolsName));
