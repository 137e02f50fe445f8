import { type Faults, quoted, under } from "../../../documents/index.ts";
import { closest } from "../../../errors/index.ts";
import { entryOf, objectOf, textOf } from "../../../narrow/index.ts";
import type { Known } from "./known.ts";
import type { Part } from "./tasks-in.ts";

/** Tells of what no worker has, and of what none knows. */
export function checkKnown(tasks: Iterable<Part>, { resources, calls }: Known, faults: Faults): void {
  const known = calls === undefined ? undefined : new Set(calls);
  for (const task of tasks) {
    if (resources !== undefined) checkResources(task, resources, faults);
    if (known === undefined) continue;
    for (const key of ["work", "undo"]) checkCall(task, key, known, faults);
  }
}

function checkResources(
  { fields, at }: Part,
  resources: Readonly<Record<string, number>>,
  faults: Faults,
): void {
  for (const [name, asked] of Object.entries(objectOf(fields.resources))) {
    const there = under(under(at, "resources"), name);
    const has = entryOf(resources, name);
    if (has === undefined) {
      const fix = (): string => meant(name, Object.keys(resources), "start workers that have it");
      faults.add(there, "is something that no worker has", fix);
    } else if (typeof asked === "number" && asked > has) {
      faults.add(there, `is ${asked}, and a worker has ${has}`, `write ${has} or less`);
    }
  }
}

function checkCall({ fields, at }: Part, key: string, calls: ReadonlySet<string>, faults: Faults): void {
  const call = textOf(objectOf(fields[key]).call);
  if (call === undefined || calls.has(call)) return;
  const fix = (): string => meant(call, calls, "let the workers know it");
  faults.add(under(under(at, key), "call"), `is ${quoted(call)}, which no worker knows`, fix);
}

function meant(name: string, known: Iterable<string>, otherwise: string): string {
  const near = closest(name, known);
  return near === undefined ? otherwise : `perhaps you mean ${near}`;
}
