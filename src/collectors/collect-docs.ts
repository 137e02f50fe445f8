import type { Fact } from "../standards/index.ts";
import { commitOf } from "./adapters/git.ts";
import { readmeIn } from "./adapters/readme.ts";

/**
 * Whether a component has a README that says something, as the measure `readme`.
 *
 * @param folder of the component, as seen from the top
 */
export async function collectDocs(top: string, folder: string): Promise<readonly Fact[]> {
  const [readme, commit] = [readmeIn(top, folder), await commitOf(top)];
  return [
    {
      measure: "readme",
      value: readme?.says === true ? 1 : 0,
      ...(readme?.says === false && { why: `${readme.file} has nothing but headings` }),
      source: readme?.file ?? "README.md",
      atMs: Date.now(),
      ...(commit !== undefined && { commit }),
    },
  ];
}
