import { pipelineSchema } from "../../../src/pipelines/index.ts";
import type { Part } from "../part.ts";
import { keysOfSchema, type Way } from "./keys-of-schema.ts";

/** Mark of a table → the way in the schema to what has these keys. */
const tables: Readonly<Record<string, Way>> = {
  "keys of a pipeline": [],
  "keys of a workstream": ["workstreams", "items"],
  "keys of a task": ["workstreams", "items", "tasks", "items"],
  "keys of retries": ["workstreams", "items", "tasks", "items", "retries"],
  "keys of a gate": ["workstreams", "items", "gates", "items"],
  "keys of a report": ["workstreams", "items", "gates", "items", "report"],
  "keys of a command": ["workstreams", "items", "tasks", "items", "work", 0],
  "keys of a call": ["workstreams", "items", "tasks", "items", "work", 2],
  "keys of an expectation": ["workstreams", "items", "tasks", "items", "work", 0, "expect"],
};

/** What the file of a pipeline may say. */
export const pipelineParts: readonly Part[] = Object.entries(tables).map(([mark, way]) => ({
  page: "docs/pipelines.md",
  mark,
  text: () => keysOfSchema(pipelineSchema, way),
}));
