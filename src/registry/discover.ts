import type { QualityFile } from "../quality/index.ts";
import { readHistory } from "./adapters/history-file.ts";
import { readTextIn } from "./adapters/read-text-in.ts";
import { walk } from "./adapters/walk.ts";
import type { Component, Registry, RegistryFinding } from "./component.ts";
import { checkOwner, checkWaivers } from "./findings/check-draft.ts";
import { checkCycles, checkMaturity } from "./findings/check-graph.ts";
import { readPaths } from "./findings/check-paths.ts";
import { checkHistory, checkStage } from "./findings/check-stage.ts";
import { stagesOf } from "./history/stage-change.ts";
import { readDependencies } from "./imports/dependencies.ts";
import { foundImports, isSource } from "./imports/found.ts";
import { Places } from "./imports/places.ts";
import { CodeOwners } from "./owners/codeowners.ts";
import { Claims, sourceFileNames } from "./sources/claims.ts";
import { type Draft, draftOf } from "./sources/draft.ts";

/**
 * Finds the components of a project: in its workspaces, in folders with a component.yaml or a catalog-info.yaml, in the
 * list of quality.yaml, and, where there is none, its top. What is wrong with one is told; the others go on.
 *
 * @param top the folder in which the project begins
 * @param now in ms since 1970; judges whether a waiver has ended
 * @throws ObsError COMPONENT_HISTORY, since without its history no stage is true
 * @example
 * ```ts
 * const { components, findings } = await discoverComponents(top, quality);
 * ```
 */
export async function discoverComponents(
  top: string,
  quality: QualityFile,
  now: number = Date.now(),
): Promise<Registry> {
  const changes = readHistory(top);
  const tree = walk(top, (name) => sourceFileNames.has(name) || isSource(name));
  const claims = new Claims(top, tree, quality);
  const findings = [...claims.findings];
  const owners = codeOwnersOf(top);
  const { defaults = {} } = quality;
  const drafts = onceEach(
    claims.all.map((claim) => draftOf(claim, { owners, defaults })),
    findings,
  );
  if (drafts.length === 0) findings.push(noneFound);
  const names = new Set(drafts.map(({ name }) => name));
  const packages = new Map(
    drafts.flatMap(({ name, packageName }) =>
      packageName === undefined ? [] : [[packageName, name] as const],
    ),
  );
  const there = new Set([...tree.folders, ...tree.files]);
  const isThere = (path: string): boolean => there.has(path) || readTextIn(top, path) !== undefined;
  const pathsOf = new Map(drafts.map((draft) => [draft.name, readPaths(draft, isThere)]));
  const places = new Places();
  for (const [name, { paths }] of pathsOf) places.add(name, paths);
  const found = foundImports({
    files: tree.files.filter(isSource),
    textOf: (path) => readTextIn(top, path),
    places,
    packages,
  });
  const stages = stagesOf(changes);
  const components = drafts.map((draft): Component => {
    const { name } = draft;
    const stage = stages.get(name) ?? "development";
    const paths = pathsOf.get(name);
    const read = readDependencies(draft, { names, packages, found: found.get(name) ?? new Map() });
    findings.push(
      ...checkOwner(draft, owners),
      ...checkStage(draft, stage),
      ...(paths?.findings ?? []),
      ...read.findings,
      ...checkWaivers(draft, now),
    );
    return componentOf(draft, {
      stage,
      paths: paths?.paths ?? [draft.folder],
      dependencies: read.dependencies,
    });
  });
  findings.push(...checkCycles(components), ...checkMaturity(components), ...checkHistory(changes, names));
  return {
    components: components.sort((one, other) => (one.name < other.name ? -1 : 1)),
    findings: [...findings.filter(isError), ...findings.filter((finding) => !isError(finding))],
  };
}

const isError = ({ level }: RegistryFinding): boolean => level === "error";

const noneFound: RegistryFinding = {
  kind: "none-found",
  level: "warning",
  problem: "no component was found",
  fix: "write a component.yaml into the folder of one, or its folder into components: of quality.yaml",
};

type Read = Pick<Component, "stage" | "paths" | "dependencies">;

const componentOf = (draft: Draft, read: Read): Component => {
  const { name, title, about, folder, owner, group, declaredStage, attested, waivers, source } = draft;
  return { name, title, about, folder, owner, group, declaredStage, attested, waivers, source, ...read };
};

function codeOwnersOf(top: string): CodeOwners | undefined {
  for (const path of [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"]) {
    const text = readTextIn(top, path);
    if (text !== undefined) return new CodeOwners(text);
  }
  return undefined;
}

/** The first component of each name: a history could not tell two apart. */
function onceEach(drafts: readonly Draft[], findings: RegistryFinding[]): readonly Draft[] {
  const first = new Map<string, Draft>();
  for (const draft of drafts) {
    const { name, source } = draft;
    const other = first.get(name);
    if (other === undefined) first.set(name, draft);
    else {
      findings.push({
        kind: "name-twice",
        level: "error",
        component: name,
        problem: `two components are called ${name}: ${other.source} and ${source}, of which the second was left out`,
        fix: "give one of them another name: in its component.yaml",
      });
    }
  }
  return [...first.values()];
}
