import { closest, ObsError } from "../errors/index.ts";
import type { Component, Registry } from "../registry/index.ts";
import { projectQuality } from "./adapters/project-quality.ts";

interface ProjectComponents extends Registry {
  readonly top: string;
}

/** The components of the project around a folder. */
export async function projectComponents(folder: string): Promise<ProjectComponents> {
  const { discoverComponents } = await import("../registry/index.ts");
  const { top, quality } = projectQuality(folder);
  return { top, ...(await discoverComponents(top, quality)) };
}

/**
 * The component of that name; the last part of a package's name will do where only one has it.
 *
 * @throws ObsError COMPONENT_UNKNOWN with the nearest names
 */
export function componentNamed(name: string, components: readonly Component[]): Component {
  const short = components.filter((each) => each.name.split("/").at(-1) === name);
  const found = components.find((each) => each.name === name) ?? (short.length === 1 ? short[0] : undefined);
  if (found !== undefined) return found;
  const names = components.map((each) => each.name);
  const meant = closest(name, names);
  const near = names
    .filter((each) => each !== meant && each.toLowerCase().includes(name.toLowerCase()))
    .slice(0, 3);
  const perhaps = [...(meant === undefined ? [] : [meant]), ...near];
  throw new ObsError({
    code: "COMPONENT_UNKNOWN",
    problem: `no component is called ${JSON.stringify(name)}`,
    fix: perhaps.length > 0 ? `perhaps you mean ${perhaps.join(" or ")}` : "see tta-obs components list",
  });
}
