import type { UpstreamClient } from "../adapters/upstream-client.ts";
import { fieldsOf } from "../support/json.ts";
import { durationSeconds } from "./points.ts";

/** For a page that opens: who does not answer by then is asked again another time. */
const patienceMs = 2_000;

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of body) text += decoder.decode(chunk, { stream: true });
  return text;
}

/** The interval in the global section of a configuration as Prometheus prints it, in seconds. */
export function intervalIn(config: string): number | undefined {
  const text = /^global:\n(?: .*\n)*? {2}scrape_interval: (\S+)$/m.exec(config)?.[1];
  return text === undefined ? undefined : durationSeconds(text);
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
      const { yaml } = fieldsOf(fieldsOf(JSON.parse(await textOf(body))).data);
      found = typeof yaml === "string" ? intervalIn(yaml) : undefined;
    } catch {
      // Not every server that speaks PromQL shows its configuration, and one that is down may come back.
    }
    return found;
  };
}
