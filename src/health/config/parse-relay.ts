import { ObsError } from "../../errors/index.ts";
import { fieldOf } from "../../narrow/index.ts";
import { addressAt, type Fields, listAt, objectAt, optionalTextAt, textAt } from "./fields.ts";
import type { RelayConfig } from "./relay-config.ts";

const keys = {
  webhook: ["name", "kind", "urlFile"],
  teams: ["name", "kind", "urlFile"],
  ntfy: ["name", "kind", "server", "topicFile", "tokenFile"],
} as const;

function parseRelay(path: string, value: unknown): RelayConfig {
  const kind = fieldOf(value, "kind");
  if (kind !== "webhook" && kind !== "teams" && kind !== "ntfy")
    throw new ObsError({
      code: "HEALTH_CONFIG",
      problem: `health config: ${path}.kind is ${JSON.stringify(kind)}`,
      fix: 'write "webhook", "teams" or "ntfy"',
    });
  const fields = objectAt(path, value, keys[kind]);
  const name = textAt(fields, "name");
  if (kind !== "ntfy") return { kind, name, urlFile: textAt(fields, "urlFile") };
  const tokenFile = optionalTextAt(fields, "tokenFile");
  return {
    kind,
    name,
    server: addressAt(fields, "server").href,
    topicFile: textAt(fields, "topicFile"),
    ...(tokenFile !== undefined && { tokenFile }),
  };
}

/** All of `relays`. */
export const parseRelays = (fields: Fields): readonly RelayConfig[] =>
  listAt(fields, "relays", true).map(([path, value]) => parseRelay(path, value));
