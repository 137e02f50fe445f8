import type { Pipelines, PipelinesView } from "../pipelines/index.ts";
import type { Values } from "./option.ts";
import { databaseOf, type pipelineOptions } from "./pipeline-options.ts";

/** Does something with the pipelines that a command line names, and closes them whatever comes of it. */
export async function withPipelines<T>(
  values: Values<typeof pipelineOptions>,
  cwd: string,
  use: (pipelines: PipelinesView | Pipelines) => Promise<T>,
): Promise<T> {
  const { reachPipelines } = await import("../pipelines/index.ts");
  const pipelines = await reachPipelines(databaseOf(values, cwd));
  try {
    return await use(pipelines);
  } finally {
    await pipelines.close();
  }
}
