import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { relativeImports } from "./cross-imports.ts";

const ofDeclaration = (path: string): string => path.replace(/\.(ts|js)$/, ".d.ts");

/** Declarations, below `dist`, that a compiler reads for these: theirs and all that they import. */
export function reachableDeclarations(dist: string, entries: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    if (!existsSync(join(dist, path))) throw new Error(`${path} is not built: npm run build`);
    found.add(path);
    for (const to of relativeImports(path, readFileSync(join(dist, path), "utf8"))) visit(ofDeclaration(to));
  };
  for (const entry of entries) visit(entry);
  return [...found].sort();
}
