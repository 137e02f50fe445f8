import { clip } from "../../http/index.ts";
import { isRecord } from "../../narrow/index.ts";
import { webAddress } from "../text/web-address.ts";
import type { Alert, AlertMessage } from "./alert.ts";

/** Characters kept of one value and of all labels or annotations of an alert: memory stays bounded. */
const mostOfValue = 6_000;
const mostOfAll = 16_000;

/** Thrown with the sentence that answers a message nobody can read. */
export class UnreadableMessage extends Error {
  override readonly name = "UnreadableMessage";
}

function textFields(place: string, value: unknown): Record<string, string> {
  if (value === undefined || value === null) return {};
  if (!isRecord(value)) throw new UnreadableMessage(`${place} must be an object of texts.`);
  let left = mostOfAll;
  const kept: [string, string][] = [];
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== "string") throw new UnreadableMessage(`${place} must be an object of texts.`);
    if (left <= 0) break;
    const pair: [string, string] = [clip(key, 200), clip(text, Math.min(mostOfValue, left))];
    left -= pair[0].length + pair[1].length;
    kept.push(pair);
  }
  return Object.fromEntries(kept);
}

function time(place: string, value: unknown): number {
  const at = typeof value === "string" ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) throw new UnreadableMessage(`${place} must be a time such as 2026-01-31T12:00:00Z.`);
  return at;
}

function alert(value: unknown, index: number, heardAt: number): Alert {
  const place = `alerts[${index}]`;
  if (!isRecord(value)) throw new UnreadableMessage(`${place} must be an object.`);
  const { status, fingerprint, generatorURL } = value;
  if (status !== "firing" && status !== "resolved")
    throw new UnreadableMessage(`${place}.status must be firing or resolved.`);
  if (typeof fingerprint !== "string" || !/^[\w-]{1,128}$/.test(fingerprint))
    throw new UnreadableMessage(`${place}.fingerprint must be a text of up to 128 letters and digits.`);
  return {
    fingerprint,
    status,
    labels: textFields(`${place}.labels`, value.labels),
    annotations: textFields(`${place}.annotations`, value.annotations),
    startsAt: time(`${place}.startsAt`, value.startsAt),
    endsAt: status === "resolved" ? time(`${place}.endsAt`, value.endsAt) : undefined,
    sourceUrl: webAddress(typeof generatorURL === "string" ? clip(generatorURL, mostOfValue) : undefined),
    heardAt,
  };
}

/**
 * Reads the body of an Alertmanager webhook, version 4.
 *
 * @throws UnreadableMessage whose message is one sentence: which field is wrong and what it must be.
 */
export function parseMessage(body: unknown, heardAt: number): AlertMessage {
  if (!isRecord(body)) throw new UnreadableMessage("The body must be the JSON of an Alertmanager webhook.");
  if (body.version !== "4") throw new UnreadableMessage('version must be "4".');
  const { alerts, truncatedAlerts } = body;
  if (!Array.isArray(alerts)) throw new UnreadableMessage("alerts must be a list.");
  return {
    alerts: alerts.map((value: unknown, index) => alert(value, index, heardAt)),
    leftOut: typeof truncatedAlerts === "number" && truncatedAlerts > 0 ? Math.floor(truncatedAlerts) : 0,
  };
}
