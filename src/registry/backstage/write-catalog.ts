import { type Document, isMap, isScalar, isSeq, parseAllDocuments, stringify } from "yaml";
import { ObsError } from "../../errors/index.ts";
import { fieldOf } from "../../narrow/index.ts";
import type { Component } from "../component.ts";
import { nameIn, readCatalog } from "./read-catalog.ts";

const lifecycles = { development: "experimental", staging: "staging", production: "production" } as const;

/** Backstage takes no name of a package. */
const catalogNameOf = (name: string): string => name.replace(/^@/, "").replaceAll("/", "-").slice(0, 63);

/**
 * The text of a catalog-info.yaml that says of a component what we know. What a file has that is not ours stays as it
 * is, comments too; nothing is taken out of it.
 *
 * @param existing the text of the file that is there
 * @param path its name, for sentences
 * @throws ObsError COMPONENT_FILE where what is there cannot be read
 */
export function catalogText(component: Component, existing: string | undefined, path: string): string {
  if (existing === undefined || existing.trim() === "")
    return stringify(newEntity(component), { lineWidth: 0 });
  const [fault] = readCatalog(existing, path).faults;
  if (fault !== undefined) throw new ObsError({ code: "COMPONENT_FILE", ...fault });
  const documents = parseAllDocuments(existing);
  if (!Array.isArray(documents)) return stringify(newEntity(component), { lineWidth: 0 });
  const own = documents.filter((document) => document.get("kind") === "Component");
  const named = own.find(
    (document) => document.getIn(["metadata", "name"]) === catalogNameOf(component.name),
  );
  const document = named ?? (own.length === 1 ? own[0] : undefined);
  if (document === undefined) {
    const start = existing.endsWith("\n") ? existing : `${existing}\n`;
    return `${start}---\n${stringify(newEntity(component), { lineWidth: 0 })}`;
  }
  if (!update(document, component)) return existing;
  return documents.map((each) => each.toString({ lineWidth: 0 })).join("");
}

function valuesOf({
  name,
  title,
  about,
  owner,
  group,
  stage,
}: Component): readonly (readonly [readonly string[], string | undefined])[] {
  return [
    [["metadata", "name"], catalogNameOf(name)],
    [["metadata", "title"], title === name ? undefined : title],
    [["metadata", "description"], about],
    [["spec", "lifecycle"], lifecycles[stage]],
    [["spec", "owner"], owner?.replace(/^@/, "").split("/").at(-1)],
    [["spec", "system"], group],
  ];
}

const needsOf = ({ dependencies }: Component): readonly string[] =>
  dependencies
    .filter(({ declared }) => declared)
    .map(({ name }) => `component:default/${catalogNameOf(name)}`);

/** Says what we know; gives whether that changed anything. */
function update(document: Document.Parsed, component: Component): boolean {
  let changed = false;
  for (const [path, value] of valuesOf(component)) {
    const is = document.getIn(path);
    if (value === undefined || is === value || saysTheSame(path, is, value)) continue;
    setIn(document, path, value);
    changed = true;
  }
  const there = document.getIn(["spec", "dependsOn"]);
  const known = new Set(
    isSeq(there) ? there.items.map((item) => nameIn(isScalar(item) ? item.value : item, ["component"])) : [],
  );
  for (const need of needsOf(component)) {
    if (known.has(nameIn(need, ["component"]))) continue;
    if (isSeq(document.getIn(["spec", "dependsOn"]))) document.addIn(["spec", "dependsOn"], need);
    else document.setIn(["spec", "dependsOn"], document.createNode([need]));
    changed = true;
  }
  return changed;
}

/** A reference such as `group:default/core` stands for `core`; `experimental` for development. */
function saysTheSame([, key]: readonly string[], is: unknown, value: string): boolean {
  if (key === "owner") return nameIn(is, ["group", "user"]) === value;
  if (key === "system") return nameIn(is, ["system"]) === value;
  return key === "lifecycle" && is === "development" && value === "experimental";
}

/** Changes a value where it stands, so that the comment beside it stays. */
function setIn(document: Document.Parsed, path: readonly string[], value: string): void {
  const [first = "", ...rest] = path;
  const there = document.getIn(path, true);
  if (isScalar(there)) there.value = value;
  else if (isMap(document.get(first, true))) document.setIn(path, value);
  else document.set(first, document.createNode({ [rest[0] ?? ""]: value }));
}

function newEntity(component: Component): object {
  const entity: Record<string, Record<string, unknown>> = { metadata: {}, spec: { type: "service" } };
  for (const [[first = "", key = ""], value] of valuesOf(component))
    if (value !== undefined) entity[first] = { ...entity[first], [key]: value };
  const needs = needsOf(component);
  const spec = {
    ...entity.spec,
    owner: fieldOf(entity.spec, "owner") ?? "unknown",
    ...(needs.length > 0 && { dependsOn: needs }),
  };
  return { apiVersion: "backstage.io/v1alpha1", kind: "Component", metadata: entity.metadata, spec };
}
