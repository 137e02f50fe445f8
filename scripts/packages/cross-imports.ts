/** Turns imports of the SDK by a path of the repository into imports of the published package. */
import { dirname, join } from "node:path/posix";
import { innerEntries, sdkFolders, sdkSubpaths } from "./folders.ts";
import { sdkName } from "./manifests.ts";

const specifier = /\b(from|import)(\s*\(?\s*)"(\.[^"]+)"/g;

/** The relative imports of a text at `path`, as paths from where that one is counted. */
export function relativeImports(path: string, text: string): readonly string[] {
  return [...text.matchAll(specifier)].map(([, , , to = ""]) => join(dirname(path), to));
}

/** The text of a file of the tools, at `path` below `dist`, as it stands in their package. */
export function withoutTheSdk(path: string, text: string): string {
  return text.replaceAll(specifier, (whole, keyword: string, between: string, to: string) => {
    const target = join(dirname(path), to);
    const inner = innerEntries.find((entry) => target.startsWith(`${entry}/index.`));
    if (inner !== undefined) return `${keyword}${between}"${sdkName}/internal/${inner}"`;
    const [folder = "", file] = target.split("/", 2);
    if (!sdkFolders.includes(folder)) return whole;
    // Nothing in a folder is public except through its index: test/architecture.test.ts.
    if (!/^index\.(js|ts)$/.test(file ?? ""))
      throw new Error(`${path} imports ${to}, past the index of ${folder}`);
    const subpath = sdkSubpaths.includes(folder) ? folder : `internal/${folder}`;
    return `${keyword}${between}"${sdkName}/${subpath}"`;
  });
}
