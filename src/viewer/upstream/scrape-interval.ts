import { scrapeIntervalIn } from "../../grafana/index.ts";
import { objectOf } from "../../narrow/index.ts";
import type { UpstreamClient } from "../adapters/upstream-client.ts";
import { askJson } from "./ask-json.ts";

/**
 * Finds out how often Prometheus scrapes, by asking it; `$__rate_interval` depends on it. The page itself may not ask:
 * a configuration tells more than that.
 */
export function askScrapeInterval(client: UpstreamClient): () => Promise<number | undefined> {
  let found: number | undefined;
  return async () => {
    if (found !== undefined) return found;
    try {
      const { yaml } = objectOf(objectOf(await askJson(client, "/api/v1/status/config")).data);
      const ms = typeof yaml === "string" ? scrapeIntervalIn(yaml) : undefined;
      found = ms === undefined ? undefined : ms / 1_000;
    } catch {
      // Not every server that speaks PromQL shows its configuration, and one that is down may come back.
    }
    return found;
  };
}
