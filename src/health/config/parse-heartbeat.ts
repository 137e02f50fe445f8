import { objectAt, optionalTextAt, wholeAt } from "./fields.ts";
import type { HeartbeatCheck } from "./health-config.ts";
import { parseWatched, watchedKeys } from "./parse-watched.ts";

/** One entry of `checks` that waits for heartbeats, judged and with its defaults filled in. */
export function parseHeartbeat(path: string, value: unknown): HeartbeatCheck {
  const fields = objectAt(path, value, [...watchedKeys, "missing", "forwardUrlFile"]);
  return {
    ...parseWatched(fields, "heartbeat"),
    intervalMs: wholeAt(fields, "intervalMs", { min: 100, max: 86_400_000 }),
    missing: optionalTextAt(fields, "missing"),
    forwardUrlFile: optionalTextAt(fields, "forwardUrlFile"),
  };
}
