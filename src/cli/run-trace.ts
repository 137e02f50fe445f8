import type { ShownRun } from "../pipelines/index.ts";
import { stackOf } from "./adapters/stack-of.ts";

/** Where the trace of a run is: its id, or its page where a stack that runs from this folder shows it. */
export async function runTrace(cwd: string, { traceId }: Pick<ShownRun, "traceId">): Promise<string> {
  const viewer = await viewerOf(cwd).catch(() => undefined);
  return viewer === undefined ? `trace ${traceId}` : `trace ${viewer}/runs/${traceId}`;
}

async function viewerOf(cwd: string): Promise<string | undefined> {
  const found = await stackOf(cwd);
  const services = found?.stack.readState(found.stateDir)?.services ?? [];
  const urlOf = (wanted: string): string | undefined => services.find(({ name }) => name === wanted)?.url;
  return urlOf("runs") === undefined ? undefined : urlOf("viewer");
}
