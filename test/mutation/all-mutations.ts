import { fileURLToPath } from "node:url";
import type { Mutation } from "./mutation.ts";
import { operators } from "./operators/index.ts";
import { readSources } from "./source/read-source.ts";

/** Every wrong change of the catalog that the operators know. */
export function allMutations(): readonly Mutation[] {
  const sources = readSources(fileURLToPath(new URL("../../src/catalog", import.meta.url)));
  return sources.flatMap((source) => operators.flatMap((operator) => operator(source)));
}
