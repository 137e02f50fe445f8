export type { TransitionEvent } from "../audit/read-events.ts";
export { type GraphBand, type GraphNode, graphOf, type PipelineGraph } from "../definition/graph.ts";
export type { Standing } from "../serve/event-routes.ts";
export type { RunSummary } from "../status/list-runs.ts";
export type { ShownGate, ShownPatch, ShownRun, ShownTask, ShownWorkstream } from "../status/show-run.ts";
