import { scrapeIntervalIn } from "../../grafana/index.ts";
import { objectOf } from "../../narrow/index.ts";
import type { UpstreamClient } from "../adapters/upstream-client.ts";

/** For a page that opens: who does not answer by then is asked again another time. */
const patienceMs = 2_000;

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of body) text += decoder.decode(chunk, { stream: true });
  return text;
}

/**
 * Finds out how often Prometheus scrapes, by asking it; `$__rate_interval` depends on it. The page itself may not ask:
 * a configuration tells more than that.
 */
export function askScrapeInterval(client: UpstreamClient): () => Promise<number | undefined> {
  let found: number | undefined;
  const path = "/api/v1/status/config";
  const plan = { path, post: false, params: new URLSearchParams(), deadlineMs: patienceMs, key: path };
  return async () => {
    if (found !== undefined) return found;
    try {
      const { body } = await client.ask(plan, new AbortController().signal);
      const { yaml } = objectOf(objectOf(JSON.parse(await textOf(body))).data);
      const ms = typeof yaml === "string" ? scrapeIntervalIn(yaml) : undefined;
      found = ms === undefined ? undefined : ms / 1_000;
    } catch {
      // Not every server that speaks PromQL shows its configuration, and one that is down may come back.
    }
    return found;
  };
}
