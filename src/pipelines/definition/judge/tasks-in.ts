import { type Spot, under } from "../../../documents/index.ts";
import { type Fields, listOf, objectOf } from "../../../narrow/index.ts";

/** A part of a definition of which nothing is known yet but where it stands. */
export interface Part {
  readonly fields: Fields;
  readonly at: Spot;
}

/** The items of a list of a definition, whatever they are. */
const partsIn = (list: unknown, at: Spot): readonly Part[] =>
  listOf(list).map((item, index) => ({ fields: objectOf(item), at: under(at, index) }));

export const workstreamsIn = (definition: unknown): readonly Part[] =>
  partsIn(objectOf(definition).workstreams, under(undefined, "workstreams"));

export const tasksIn = ({ fields, at }: Part): readonly Part[] => partsIn(fields.tasks, under(at, "tasks"));

export const gatesIn = ({ fields, at }: Part): readonly Part[] => partsIn(fields.gates, under(at, "gates"));
