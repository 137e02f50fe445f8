import type { Visit } from "./visits.ts";

/** A client that gives up does so after this time: soon, for most answers take a few milliseconds. */
const patienceMs = 2;
/** Nobody waits longer than this. */
const timeoutMs = 30_000;

/** How a visit ended, as the client saw it: an HTTP status, or why there was none. */
export type VisitResult = number | "gave_up" | "failed";

/** Does what a visit says, over HTTP. Never rejects. */
export async function visit(
  baseUrl: string,
  { kind, ...rest }: Visit,
  stop: AbortSignal,
  session?: string,
): Promise<VisitResult> {
  const query = (text: string): URLSearchParams =>
    new URLSearchParams({ q: text, ...(session !== undefined && { session }) });
  const path = "text" in rest ? `/ask?${query(rest.text)}` : "/answers";
  const patience = AbortSignal.timeout(kind === "give_up" ? patienceMs : timeoutMs);
  try {
    const response = await fetch(new URL(path, baseUrl), { signal: AbortSignal.any([patience, stop]) });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return patience.aborted ? "gave_up" : "failed";
  }
}
