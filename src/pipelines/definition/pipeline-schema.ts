import type { Schema } from "../../documents/index.ts";
import { fileShape } from "./pipeline-shape.ts";

/**
 * What the file of a pipeline may say, as JSON Schema, for editors: it completes keys and marks most of what
 * `readPipeline` refuses. Who waits for whom, and paths that lead out by turns, only that can judge.
 */
export const pipelineSchema: Schema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "A pipeline of tta-obs",
  ...fileShape.schema,
};
