import type { ShownRun } from "../pipelines/index.ts";

/** Where the trace of a run is: its id, and its page where a stack of this folder shows it. */
export async function runTrace({ traceId }: Pick<ShownRun, "traceId">): Promise<string> {
  const { readState } = await import("../stack/index.ts");
  const services = readState()?.services ?? [];
  const urlOf = (wanted: string): string | undefined => services.find(({ name }) => name === wanted)?.url;
  const viewer = urlOf("runs") === undefined ? undefined : urlOf("viewer");
  return viewer === undefined ? `trace ${traceId}` : `trace ${viewer}/runs/${traceId}`;
}
