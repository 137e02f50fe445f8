import { isObsError } from "../../../src/errors/index.ts";
import { readPipeline } from "../../../src/pipelines/index.ts";

/** The message with which something is refused, after its code was looked at. */
export function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (isObsError(error) && error.code === "PIPELINE_DEFINITION") return error.message;
    throw error;
  }
  throw new Error("nothing was refused");
}

export const refusedText = (text: string, file = "p.yml"): string =>
  refusalOf(() => readPipeline(text, file));

/** A pipeline of one task, with more lines at the end of the task. */
export const oneTask = (...lines: readonly string[]): string =>
  [
    "name: p",
    "workstreams:",
    "  - name: w",
    "    tasks:",
    "      - name: t",
    ...lines.map((line) => `        ${line}`),
  ].join("\n");
