import { messageOf } from "../../narrow/index.ts";
import type { UpstreamClient } from "../adapters/upstream-client.ts";

const patienceMs = 2_000;
const path = "/api/v1/status/buildinfo";

/** Why an upstream does not answer as it should, in one sentence; undefined if it does. */
export async function problemOf(client: UpstreamClient): Promise<string | undefined> {
  const plan = { path, post: false, params: new URLSearchParams(), deadlineMs: patienceMs, key: path };
  const { signal } = new AbortController();
  try {
    const { body } = await client.ask(plan, signal);
    for await (const _ of body);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
