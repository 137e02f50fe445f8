import type { Changes } from "../metrics/index.ts";
import { fieldOf, isRecord } from "../narrow/index.ts";
import { type FamilyChanges, isFamilyChanges } from "./families/family-changes.ts";

/** Variable of the environment in which workers find who collects their metrics: its process and its thread. */
export const collectorVariable = "TTA_OBS_WORKERS";

/** Changes whenever messages change their meaning. */
export const protocol = 2;

/** What a worker says to its primary. */
export type Message =
  /** First of all: the fingerprints of the metrics of its catalog. */
  | { readonly kind: "hello"; readonly metrics: Readonly<Record<string, string>> }
  /** What changed; nothing but a sign of life where nothing did. */
  | { readonly kind: "report"; readonly changes?: Changes | undefined }
  /** What changed in the metrics of another library. */
  | { readonly kind: "families"; readonly changes: FamilyChanges }
  | { readonly kind: "goodbye" };

/** What goes over a channel that others use too. */
export interface Envelope {
  /** The protocol. */
  readonly ttaObservability: number;
  /** Name of the service whose telemetry says it. */
  readonly service: string;
  /** A name of that telemetry which no other one has, in any process. */
  readonly reporter: string;
  readonly message: unknown;
}

/** Tells our envelopes from the messages of others. */
export function isEnvelope(value: unknown): value is Envelope {
  return (
    isRecord(value) &&
    typeof value.ttaObservability === "number" &&
    typeof value.service === "string" &&
    typeof value.reporter === "string"
  );
}

const isText = (value: unknown): value is string => typeof value === "string";
const isId = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0;

function isBegun(value: unknown): boolean {
  if (!isRecord(value) || !isId(value.id) || !isText(value.metric)) return false;
  return Array.isArray(value.values) && value.values.every(isText) && typeof value.pinned === "boolean";
}

const isExact = (value: unknown): boolean =>
  Array.isArray(value) && isId(value[0]) && typeof value[1] === "bigint";

function isExemplar(value: unknown): boolean {
  if (!Array.isArray(value) || !isId(value[0]) || !isId(value[1]) || !isRecord(value[2])) return false;
  const { traceId, spanId, value: number, time } = value[2];
  const timed = time === undefined || Number.isFinite(time);
  return isText(traceId) && isText(spanId) && Number.isFinite(number) && timed;
}

function isChanges(value: unknown): value is Changes {
  if (!isRecord(value)) return false;
  const { begun, ended, ids, cells, numbers, exact, exemplars } = value;
  if (!(ids instanceof Uint32Array && cells instanceof Uint16Array && numbers instanceof Float64Array))
    return false;
  if (ids.length !== cells.length || ids.length !== numbers.length) return false;
  return (
    Array.isArray(begun) &&
    begun.every(isBegun) &&
    Array.isArray(ended) &&
    ended.every(isId) &&
    Array.isArray(exact) &&
    exact.every(isExact) &&
    Array.isArray(exemplars) &&
    exemplars.every(isExemplar)
  );
}

/** Reads a message; undefined for anything else. */
export function readMessage(value: unknown): Message | undefined {
  const kind = fieldOf(value, "kind");
  if (kind === "goodbye") return { kind };
  if (kind === "report") {
    const changes = fieldOf(value, "changes");
    if (changes === undefined) return { kind };
    return isChanges(changes) ? { kind, changes } : undefined;
  }
  if (kind === "families") {
    const changes = fieldOf(value, "changes");
    return isFamilyChanges(changes) ? { kind, changes } : undefined;
  }
  const metrics = fieldOf(value, "metrics");
  if (kind !== "hello" || !isRecord(metrics)) return undefined;
  return {
    kind,
    metrics: Object.fromEntries(Object.entries(metrics).map(([name, print]) => [name, String(print)])),
  };
}
