/**
 * Builds the viewer's page (`web/`) into `dist/web`, and does nothing when no input has changed since the last
 * time: `npm start` and `npm test` come through here.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { notices, packageOf } from "./notices.ts";

interface Stamp {
  /** Path from the root of the repository → hash of its content. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: readonly string[];
}

const root = fileURLToPath(new URL("..", import.meta.url));
const page = join(root, "dist/web");
const stampFile = join(root, "dist/.page-inputs");
const settings = [
  "web/vite.config.ts",
  "web/index.html",
  "package-lock.json",
  "scripts/build-page.ts",
  "scripts/notices.ts",
];

const hash = (path: string): string | undefined =>
  existsSync(join(root, path))
    ? createHash("sha256")
        .update(readFileSync(join(root, path)))
        .digest("hex")
    : undefined;

function isFresh(): boolean {
  if (!existsSync(stampFile)) return false;
  const stamp = JSON.parse(readFileSync(stampFile, "utf8")) as Stamp;
  return (
    Object.entries(stamp.inputs).every(([path, was]) => hash(path) === was) &&
    stamp.outputs.every((path) => existsSync(join(page, path)))
  );
}

function putInPlace(made: string): void {
  const old = `${made}-old`;
  if (existsSync(page)) renameSync(page, old);
  renameSync(made, page);
  rmSync(old, { recursive: true, force: true });
}

async function build(): Promise<void> {
  const { build: viteBuild } = await import("vite");
  // Beside its place: whoever reads or packs the page meanwhile gets the old one whole, and no folder that is being filled.
  const made = join(root, `dist/.web-${process.pid}`);
  const result = await viteBuild({ configFile: join(root, "web/vite.config.ts"), build: { outDir: made } });
  const chunks = (Array.isArray(result) ? result : [result]).flatMap((part) =>
    "output" in part ? part.output : [],
  );
  const modules = chunks
    .flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : chunk.originalFileNames))
    .map((id) => relative(root, join("/", id.replace(/^\0/, "").replace(/\?.*$/, ""))))
    .filter((path) => existsSync(join(root, path)) && !path.startsWith(".."));
  // The bundler leaves styles, and files that only pass on others, out of its list of modules.
  const read = ["web/src", "src/viewer/support"]
    .flatMap((dir) => readdirSync(join(root, dir), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
  const own = [
    ...new Set([...settings, ...read, ...modules.filter((path) => !path.includes("node_modules"))]),
  ].sort();
  const foreign = [...new Set(modules.flatMap((path) => packageOf(path) ?? []))].sort();
  writeFileSync(join(made, "third-party-licences.txt"), notices(root, foreign));
  putInPlace(made);
  const inputs = Object.fromEntries(own.map((path) => [path, hash(path) ?? ""]));
  const stamp: Stamp = { inputs, outputs: chunks.map((chunk) => chunk.fileName) };
  writeFileSync(stampFile, JSON.stringify(stamp));
}

if (!isFresh()) await build();
