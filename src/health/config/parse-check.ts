import { fieldOf } from "../../narrow/index.ts";
import { addressAt, type Fields, listAt, objectAt, textAt, whole, wholeAt } from "./fields.ts";
import type { HealthCheck, HealthTarget } from "./health-config.ts";
import { parseWatched, refuse, watchedKeys } from "./parse-watched.ts";

const shared = [...watchedKeys, "timeoutMs", "failAfter", "recoverAfter"];
const keys = { http: [...shared, "url", "expectStatus"], tcp: [...shared, "address"] } as const;
const status = { min: 100, max: 599 } as const;

function expectedStatus(fields: Fields): readonly number[] | undefined {
  const { expectStatus } = fields.values;
  if (expectStatus === undefined) return undefined;
  if (!Array.isArray(expectStatus)) return [wholeAt(fields, "expectStatus", status)];
  if (expectStatus.length === 0)
    throw refuse(`${fields.path}.expectStatus is empty`, "name a status, or leave it out for 200 to 299");
  return listAt(fields, "expectStatus", false).map(([path, value]) => whole(path, value, status));
}

function tcpTarget(fields: Fields): HealthTarget {
  const address = textAt(fields, "address");
  const parts = /^(?:\[([0-9a-f:.]+)\]|([^\s:/@[\]]+)):(\d{1,5})$/i.exec(address);
  const port = Number(parts?.[3]);
  const host = parts?.[1] ?? parts?.[2];
  if (host === undefined || port < 1 || port > 65_535)
    throw refuse(`${fields.path}.address is ${JSON.stringify(address)}`, "write host:port or [address]:port");
  return { kind: "tcp", host, port };
}

function targetOf(fields: Fields, kind: "http" | "tcp"): HealthTarget {
  if (kind === "tcp") return tcpTarget(fields);
  return { kind, url: addressAt(fields, "url"), expectStatus: expectedStatus(fields) };
}

/** One entry of `checks` that asks, judged and with its defaults filled in. */
export function parseCheck(path: string, value: unknown): HealthCheck {
  const kind = fieldOf(value, "kind");
  if (kind !== "http" && kind !== "tcp")
    throw refuse(`${path}.kind is ${JSON.stringify(kind)}`, 'write "http", "tcp" or "heartbeat"');
  const fields = objectAt(path, value, keys[kind]);
  const watched = parseWatched(fields, kind);
  const intervalMs = wholeAt(fields, "intervalMs", { min: 100, max: 3_600_000, otherwise: 10_000 });
  const timeoutMs = wholeAt(fields, "timeoutMs", {
    min: 10,
    max: 3_600_000,
    otherwise: Math.min(2_000, Math.floor(intervalMs / 2)),
  });
  if (timeoutMs >= intervalMs)
    throw refuse(
      `${path}.timeoutMs ${timeoutMs} is not below intervalMs ${intervalMs}`,
      "give a run less time than there is between two",
    );
  return {
    ...watched,
    intervalMs,
    timeoutMs,
    failAfter: wholeAt(fields, "failAfter", { min: 1, max: 100, otherwise: 1 }),
    recoverAfter: wholeAt(fields, "recoverAfter", { min: 1, max: 100, otherwise: 1 }),
    target: targetOf(fields, kind),
  };
}
