import type { Order } from "./order/order.ts";
import { planOf, type Waiters } from "./plan.ts";

/** A pipeline as a page draws it: a band for each workstream, time to the right, what can be done at once one below the other. */
export interface PipelineGraph {
  readonly columns: number;
  readonly rows: number;
  /** In the order of the definition. */
  readonly workstreams: readonly GraphBand[];
  readonly nodes: readonly GraphNode[];
  /** Who waits for whom, by ids. */
  readonly edges: readonly GraphEdge[];
}

/** A part of the grid, in whole columns and rows from 0. */
interface Area {
  readonly column: number;
  readonly row: number;
}

/** A workstream and where its band lies. */
export interface GraphBand extends Area {
  readonly id: string;
  readonly name: string;
  readonly columns: number;
  readonly rows: number;
}

export interface GraphNode extends Area {
  /** `task:code/build`: what it is, its workstream, its name. */
  readonly id: string;
  readonly kind: "task" | "patch" | "gate";
  readonly workstream: string;
  readonly name: string;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
}

/** As much of a pipeline as is drawn: of a definition, or of a run of it. */
interface DrawnPipeline extends Waiters {
  readonly workstreams: readonly DrawnWorkstream[];
}

type DrawnWorkstream = Waiters["workstreams"][number] & {
  readonly patches?: readonly string[];
  readonly gates?: readonly { readonly name: string }[];
};

type Column = readonly Pick<GraphNode, "kind" | "name">[];

/**
 * The graph of a definition that was checked. A workstream begins in the column after the last of those that it waits
 * for; in it stand its tasks, step by step, then its patches, then its gates.
 */
export function graphOf(pipeline: DrawnPipeline): PipelineGraph {
  const plan = planOf(pipeline);
  const byName = new Map(pipeline.workstreams.map((workstream) => [workstream.name, workstream]));
  const columnsOf = new Map(
    pipeline.workstreams.map((workstream) => [
      workstream.name,
      columnsIn(workstream, plan.tasks.get(workstream.name)),
    ]),
  );
  const ends = new Map<string, number>();
  for (const name of plan.workstreams.sequence) {
    ends.set(name, startOf(byName.get(name), ends) + (columnsOf.get(name)?.length ?? 0));
  }
  const [workstreams, nodes, edges]: [GraphBand[], GraphNode[], GraphEdge[]] = [[], [], []];
  let row = 0;
  for (const workstream of pipeline.workstreams) {
    const { name, after = [], tasks = [] } = workstream;
    const columns = columnsOf.get(name) ?? [];
    const column = startOf(workstream, ends);
    const rows = columns.reduce((most, { length }) => Math.max(most, length), 1);
    workstreams.push({ id: idOf("workstream", name), name, column, row, columns: columns.length, rows });
    for (const [x, list] of columns.entries()) {
      for (const [y, { kind, name: own }] of list.entries()) {
        const id = idOf(kind, name, own);
        nodes.push({ id, kind, workstream: name, name: own, column: column + x, row: row + y });
      }
    }
    for (const before of after)
      edges.push({ from: idOf("workstream", before), to: idOf("workstream", name) });
    for (const task of tasks) {
      const to = idOf("task", name, task.name);
      for (const before of task.after ?? []) edges.push({ from: idOf("task", name, before), to });
    }
    row += rows;
  }
  return {
    columns: [...ends.values()].reduce((most, end) => Math.max(most, end), 0),
    rows: row,
    workstreams,
    nodes,
    edges,
  };
}

const idOf = (kind: string, ...names: readonly string[]): string => `${kind}:${names.join("/")}`;

const startOf = (workstream: DrawnWorkstream | undefined, ends: ReadonlyMap<string, number>): number =>
  (workstream?.after ?? []).reduce((most, before) => Math.max(most, ends.get(before) ?? 0), 0);

function columnsIn(
  { patches = [], gates = [] }: DrawnWorkstream,
  tasks: Order | undefined,
): readonly Column[] {
  const columns: readonly Column[] = [
    ...(tasks?.layers ?? []).map((layer): Column => layer.map((name) => ({ kind: "task", name }))),
    patches.map((name) => ({ kind: "patch", name })),
    gates.map(({ name }) => ({ kind: "gate", name })),
  ];
  return columns.filter(({ length }) => length > 0);
}
