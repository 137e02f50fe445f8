/**
 * Joins the modules of the SDK, and the three small libraries that it is built on, into one file for each folder and each client of a provider:
 * hundreds of small ones take longer to import, and more memory. docs/architecture.md says why.
 */
import { relative } from "node:path";
import { rolldown } from "rolldown";
import { packageOf } from "../notices.ts";
import { clientSubpaths, innerEntries, sdkFolders } from "./folders.ts";
import { sdkManifest } from "./manifests.ts";

const peers = Object.keys(sdkManifest.peerDependencies);
const isOutside = (name: string): boolean => name.startsWith("node:") || peers.includes(name);

/**
 * Folders that nearly every other one imports, in one file: Node looks for each import anew, and from about a hundred on
 * it makes that search fast, by a compiler that takes 6 MB.
 */
const ground = /[/\\]dist[/\\](address|announce|duration|errors|narrow|peers|standards[/\\]names|time)[/\\]/;

/** What boards and rules are drawn by, which a service that counts does not read. */
const drawn = /[/\\]dist[/\\]catalog[/\\](boards|thresholds)\b/;

/** Paths of its entries below `dist`, without ending. */
export const sdkEntries: readonly string[] = [
  "index",
  ...sdkFolders.map((folder) => `${folder}/index`),
  ...innerEntries.map((folder) => `${folder}/index`),
  ...clientSubpaths.map((name) => `llm/clients/${name}/index`),
];

/** Writes the SDK to `to`; gives the folders of packages, below `root`, whose code is in it. */
export async function bundleSdk(root: string, dist: string, to: string): Promise<readonly string[]> {
  const build = await rolldown({
    input: Object.fromEntries(sdkEntries.map((entry) => [entry, `${dist}/${entry}.js`])),
    external: isOutside,
    treeshake: { moduleSideEffects: false },
    platform: "node",
  });
  const { output } = await build.write({
    dir: to,
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "parts/[name].js",
    codeSplitting: {
      groups: [
        { name: "ground", test: ground },
        { name: "drawn", test: drawn },
      ],
    },
    // What is written for people stands in the declarations, and would be read here at each start.
    comments: { jsdoc: false },
  });
  await build.close();
  const modules = output.flatMap((part) => (part.type === "chunk" ? part.moduleIds : []));
  const packages = modules.flatMap((path) => packageOf(relative(root, path)) ?? []);
  return [...new Set(packages)].sort();
}
