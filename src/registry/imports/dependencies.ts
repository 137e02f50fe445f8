import { closest } from "../../errors/index.ts";
import type { Dependency, RegistryFinding } from "../component.ts";
import type { Draft } from "../sources/draft.ts";
import type { Found } from "./found.ts";

/** What is known where dependencies are told. */
interface Known {
  readonly names: ReadonlySet<string>;
  /** Component by the name of its package. */
  readonly packages: ReadonlyMap<string, string>;
  /** What its sources import, by component. */
  readonly found: ReadonlyMap<string, Found>;
}

interface DependenciesRead {
  readonly dependencies: readonly Dependency[];
  readonly findings: readonly RegistryFinding[];
}

/** The name of a package is meant by what is behind its slash, too. */
function nearestShort(written: string, names: ReadonlySet<string>): string | undefined {
  const short = new Map([...names].map((name) => [name.split("/").at(-1) ?? name, name]));
  return short.get(closest(written, short.keys()) ?? "");
}

/** What a component needs: what its files declare, and what its sources import. */
export function readDependencies(draft: Draft, { names, packages, found }: Known): DependenciesRead {
  const { name, packages: own, dependsOn } = draft;
  const findings: RegistryFinding[] = [];
  const tell = (
    kind: RegistryFinding["kind"],
    level: RegistryFinding["level"],
    problem: string,
    fix: string,
  ): void => {
    findings.push({ kind, level, component: name, problem, fix });
  };
  const nameOf = (written: string): string | undefined =>
    names.has(written) ? written : packages.get(written);
  const declared = new Set<string>();
  for (const written of dependsOn) declared.add(nameOf(written) ?? written);
  for (const needed of own.needs) {
    const component = packages.get(needed);
    if (component !== undefined) declared.add(component);
  }
  for (const needed of own.ofWorkspace) if (packages.get(needed) === undefined) declared.add(needed);
  declared.delete(name);
  const toBuild = new Set(own.builds.flatMap((each) => packages.get(each) ?? []));
  for (const each of declared) {
    if (names.has(each)) {
      if (!found.has(each) && own.needs.some((needed) => packages.get(needed) === each))
        tell(
          "dependency-unused",
          "warning",
          `${name} declares ${each}, and none of its sources imports it`,
          `take it out of ${draft.folder === "." ? "" : `${draft.folder}/`}package.json if nothing needs it`,
        );
      continue;
    }
    const meant = closest(each, names) ?? nearestShort(each, names);
    tell(
      "dependency-missing",
      "error",
      `${name} depends on ${each}, and no component is called so`,
      meant === undefined ? "name one that is there, or take it out" : `perhaps you mean ${meant}`,
    );
  }
  for (const [each, { file, specifier }] of found) {
    if (declared.has(each) || toBuild.has(each) || !draft.saysDependencies) continue;
    const place = specifier.startsWith(".")
      ? "dependsOn: in its component.yaml"
      : "dependencies of its package.json";
    tell(
      "dependency-undeclared",
      "error",
      `${name} imports ${each} (${JSON.stringify(specifier)} in ${file}) and does not declare it`,
      `add it to ${place}, or import something else`,
    );
  }
  const all = [...new Set([...declared, ...found.keys()])].sort();
  return {
    dependencies: all.map((each) => ({
      name: each,
      declared: declared.has(each) || toBuild.has(each),
      found: found.has(each),
    })),
    findings,
  };
}
