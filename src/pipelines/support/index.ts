export { type GraphBand, type GraphNode, graphOf, type PipelineGraph } from "../definition/graph.ts";
export type { RunSummary } from "../status/list-runs.ts";
