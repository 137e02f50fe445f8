export { type GraphBand, type GraphNode, graphOf, type PipelineGraph } from "../definition/graph.ts";
