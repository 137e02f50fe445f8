import type { RegistryFinding } from "../component.ts";
import type { Draft } from "../sources/draft.ts";
import { isGlob } from "../tree/glob.ts";
import { below, insidePath } from "../tree/inside.ts";

/** Paths that can be looked at, and what is wrong with the others. */
interface PathsRead {
  readonly paths: readonly string[];
  readonly findings: readonly RegistryFinding[];
}

/** @param isThere whether there is a file or a folder, from the top */
export function readPaths(
  { name, folder, paths, source }: Draft,
  isThere: (path: string) => boolean,
): PathsRead {
  const good: string[] = [];
  const findings: RegistryFinding[] = [];
  const tell = (level: RegistryFinding["level"], problem: string, fix: string): void => {
    findings.push({ kind: "paths", level, component: name, problem: `${source}: paths has ${problem}`, fix });
  };
  for (const path of paths) {
    const inside = insidePath(path);
    const said = JSON.stringify(path);
    if (inside === undefined)
      tell("error", `${said}, which leads out of the project`, "name what lies below its top");
    else {
      good.push(inside);
      if (isGlob(inside) || isThere(inside)) continue;
      const meant = below(folder, inside);
      const fix = isThere(meant)
        ? `write it as seen from the top of the project: ${meant}`
        : "name what is there, as seen from the top of the project";
      tell("error", `${said}, which is not there`, fix);
    }
  }
  return { paths: good.length === 0 ? [folder] : good, findings };
}
