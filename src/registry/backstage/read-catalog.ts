import { type DocumentPart, readDocuments } from "../../documents/index.ts";
import { isObsError } from "../../errors/index.ts";
import { clipLine, fieldOf, textOf, textsOf } from "../../narrow/index.ts";
import type { Stage } from "../../standards/index.ts";
import { componentName } from "../name.ts";
import type { FileFault } from "../sources/manifest.ts";

/** The name of Backstage's file. */
export const catalogFileName = "catalog-info.yaml";

/** A component as Backstage's file has it. */
export interface CatalogComponent {
  readonly name: string;
  readonly title: string | undefined;
  readonly about: string | undefined;
  readonly owner: string | undefined;
  readonly group: string | undefined;
  readonly stage: Stage | undefined;
  readonly dependsOn: readonly string[];
}

interface CatalogRead {
  readonly components: readonly CatalogComponent[];
  readonly faults: readonly FileFault[];
}

/** What Backstage calls a lifecycle; what is deprecated there is at no stage here. */
const stageOfLifecycle: Readonly<Record<string, Stage>> = {
  experimental: "development",
  development: "development",
  staging: "staging",
  production: "production",
};

/** The components of a catalog-info.yaml. Other kinds of entities, and keys that are not ours, are passed over. */
export function readCatalog(text: string, file: string): CatalogRead {
  let parts: readonly DocumentPart[];
  try {
    parts = readDocuments(text, file, { code: "COMPONENT_FILE", notDone: "it was passed over" });
  } catch (error) {
    if (!isObsError(error)) throw error;
    return { components: [], faults: [{ problem: error.problem, fix: error.fix }] };
  }
  const read = parts
    .filter(({ value }) => fieldOf(value, "kind") === "Component")
    .map(({ value, place }) => componentIn(value) ?? unnamed(value, place));
  return {
    components: read.flatMap((one) => ("problem" in one ? [] : [one])),
    faults: read.flatMap((one) => ("problem" in one ? [one] : [])),
  };
}

function unnamed(value: unknown, place: string): FileFault {
  const name = fieldOf(fieldOf(value, "metadata"), "name");
  return {
    problem: `${place}: metadata.name is ${typeof name === "string" ? JSON.stringify(clipLine(name, 60)) : "not said"}`,
    fix: 'write letters and digits, joined by ".", "_" or "-"',
  };
}

function componentIn(value: unknown): CatalogComponent | undefined {
  const [metadata, spec] = [fieldOf(value, "metadata"), fieldOf(value, "spec")];
  const name = fieldOf(metadata, "name");
  if (typeof name !== "string" || !componentName.test(name)) return undefined;
  const lifecycle = textOf(fieldOf(spec, "lifecycle"), "");
  return {
    name,
    title: textOf(fieldOf(metadata, "title")),
    about: textOf(fieldOf(metadata, "description")),
    owner: nameIn(fieldOf(spec, "owner"), ["group", "user"]),
    group: nameIn(fieldOf(spec, "system"), ["system"]),
    stage: Object.hasOwn(stageOfLifecycle, lifecycle) ? stageOfLifecycle[lifecycle] : undefined,
    dependsOn: textsOf(fieldOf(spec, "dependsOn")).flatMap(
      (reference) => nameIn(reference, ["component"]) ?? [],
    ),
  };
}

/** The name in a reference such as `component:default/api`; undefined for one of another kind. */
export function nameIn(reference: unknown, kinds: readonly string[]): string | undefined {
  const found = /^(?:([^:/]+):)?(?:[^:/]+\/)?([^:/]+)$/.exec(textOf(reference, ""));
  const [, kind, name] = found ?? [];
  return kind === undefined || kinds.includes(kind.toLowerCase()) ? name : undefined;
}
