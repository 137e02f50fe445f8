import { isObject } from "../../narrow/index.ts";
import { isRecord, type Json, objectOf } from "../json.ts";
import { Drawn, type Schema, Undrawn, Unseen } from "./option.ts";

/** An option of a file that Grafana would draw and the viewer does not. */
export interface LeftOut {
  /** Names from the outermost object inwards, joined by dots. */
  readonly path: string;
  readonly value: unknown;
  /** One sentence. */
  readonly sentence: string;
}

/**
 * What a file sets beyond what is drawn, in the order of the schema. Names that Grafana does not know, and values that
 * are its defaults, are nothing. `beside`: all options that hold at this place, where the file sets only some of them.
 */
export function leftOut(schema: Schema, json: Json, beside: Json = json): readonly LeftOut[] {
  return Object.entries(schema).flatMap(([name, entry]): readonly LeftOut[] => {
    const value = Object.hasOwn(json, name) ? json[name] : undefined;
    if (value === undefined || value === null || entry instanceof Unseen) return [];
    if (entry instanceof Drawn || entry instanceof Undrawn) {
      const sentence = sentenceOf(entry, value, beside);
      return sentence === undefined ? [] : [{ path: name, value, sentence }];
    }
    if (!isRecord(value)) return [];
    const inner = leftOut(entry, value, { ...objectOf(beside[name]), ...value });
    return inner.map((one) => ({ ...one, path: `${name}.${one.path}` }));
  });
}

function sentenceOf(entry: Drawn<unknown> | Undrawn, value: unknown, beside: Json): string | undefined {
  if (entry instanceof Drawn) return entry.missing(value);
  return isDefault(entry.fallback, value) || !entry.matters(beside) ? undefined : entry.sentence;
}

/** Editors leave an emptied option as an empty text, list or object. */
function isDefault(fallback: unknown, value: unknown): boolean {
  if (fallback === undefined) return value === "" || value === false || isEmpty(value);
  if (!Array.isArray(fallback) || !Array.isArray(value)) return fallback === value;
  return fallback.length === value.length && fallback.every((one, i) => one === value[i]);
}

const isEmpty = (value: unknown): boolean => isObject(value) && Object.keys(value).length === 0;
