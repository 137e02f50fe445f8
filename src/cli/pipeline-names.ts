import type { ShownRun, TransitionEvent } from "../pipelines/index.ts";

/** What an event is about: `code/build`, `gate mend/leak.patch/unit`. */
export interface Named {
  readonly kind: string;
  readonly name: string;
}

/** Names of everything in a run, by id: events have ids alone. */
export function namesOf({ id, name, workstreams }: ShownRun): ReadonlyMap<string, Named> {
  const names = new Map<string, Named>([[id, { kind: "run", name }]]);
  for (const { id: workstreamId, name: of, tasks, gates, patches } of workstreams) {
    names.set(workstreamId, { kind: "workstream", name: of });
    for (const task of tasks) names.set(task.id, { kind: "task", name: `${of}/${task.name}` });
    for (const patch of patches) names.set(patch.id, { kind: "patch", name: `${of}/${patch.name}` });
    for (const gate of gates) {
      names.set(gate.id, { kind: "gate", name: [of, gate.patch, gate.name].filter(Boolean).join("/") });
    }
  }
  return names;
}

/** What an event is about; the end of its id, where nobody knows its name. */
export const namedIn = (
  names: ReadonlyMap<string, Named>,
  { entity_id, entity_type }: TransitionEvent,
): Named => names.get(entity_id) ?? { kind: entity_type.replaceAll("_", " "), name: entity_id.slice(-8) };
