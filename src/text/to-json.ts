import { isRecord } from "../narrow/index.ts";

/** JSON text of a generated file, with keys sorted since their order says nothing. Same value, same bytes. */
export function toJson(value: object): string {
  return `${JSON.stringify(value, sortKeys, 2)}\n`;
}

function sortKeys(_key: string, value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
