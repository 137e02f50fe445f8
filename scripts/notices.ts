import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Folder of the package that a module of `node_modules` belongs to. */
export const packageOf = (path: string): string | undefined =>
  /^.*node_modules\/(?:@[^/]+\/[^/]+|[^/]+)/.exec(path)?.[0];

/** What carries the code of others carries their licences; the folders of packages are below `root`. */
export function notices(root: string, packages: readonly string[]): string {
  return packages
    .map((folder) => {
      const about = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as {
        name: string;
        version: string;
        license?: string;
      };
      const file = ["LICENSE", "LICENSE.md", "LICENSE.txt", "license", "LICENCE"]
        .map((name) => join(root, folder, name))
        .find((path) => existsSync(path));
      const text =
        file === undefined ? `Licence: ${about.license ?? "see its repository"}` : readFileSync(file, "utf8");
      return `${about.name} ${about.version}\n\n${text.trim()}\n`;
    })
    .join(`\n${"-".repeat(80)}\n\n`);
}
