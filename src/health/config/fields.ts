import { ObsError } from "../../errors/index.ts";
import { isRecord } from "../../narrow/index.ts";

/** A JSON object whose place in the file is known, so that a message can name it. */
export interface Fields {
  readonly path: string;
  readonly values: Readonly<Record<string, unknown>>;
}

function refuse(path: string, wrong: string, fix: string): ObsError {
  return new ObsError({ code: "HEALTH_CONFIG", problem: `health config: ${path} ${wrong}`, fix });
}

const at = (fields: Fields, key: string): string => (fields.path === "" ? key : `${fields.path}.${key}`);

function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 60 ? `${json.slice(0, 60)}…` : json;
}

/** The object at `path`, when it is one and holds no key but the known ones. */
export function objectAt(path: string, value: unknown, known: readonly string[]): Fields {
  const place = path === "" ? "the whole" : path;
  if (!isRecord(value)) throw refuse(place, `is ${shown(value)}`, "write a JSON object");
  const unknown = Object.keys(value).filter((key) => !known.includes(key));
  if (unknown.length > 0)
    throw refuse(place, `has the unknown key ${shown(unknown[0])}`, `use only ${known.join(", ")}`);
  return { path, values: { ...value } };
}

/** The objects of a list; an absent list is empty when it is optional. */
export function listAt(
  fields: Fields,
  key: string,
  optional: boolean,
): readonly (readonly [string, unknown])[] {
  const value = fields.values[key];
  if (value === undefined && optional) return [];
  if (!Array.isArray(value)) throw refuse(at(fields, key), `is ${shown(value)}`, "write a JSON list");
  return value.map((item: unknown, index) => [`${at(fields, key)}[${index}]`, item] as const);
}

/** A one-line text of 1 to 300 characters. */
export function text(path: string, value: unknown): string {
  if (typeof value !== "string" || !/^[^\p{Cc}]{1,300}$/u.test(value) || value.trim() === "")
    throw refuse(path, `is ${shown(value)}`, "write one line of 1 to 300 characters");
  return value;
}

export function textAt(fields: Fields, key: string): string {
  return text(at(fields, key), fields.values[key]);
}

export function optionalTextAt(fields: Fields, key: string): string | undefined {
  return fields.values[key] === undefined ? undefined : textAt(fields, key);
}

interface Range {
  readonly min: number;
  readonly max: number;
  /** Taken when the value is absent. */
  readonly otherwise?: number;
}

/** A whole number within `range`. */
export function whole(path: string, given: unknown, range: Range): number {
  const value = given === undefined ? range.otherwise : given;
  if (typeof value !== "number" || !Number.isInteger(value) || value < range.min || value > range.max)
    throw refuse(path, `is ${shown(value)}`, `write a whole number of ${range.min} to ${range.max}`);
  return value;
}

export function wholeAt(fields: Fields, key: string, range: Range): number {
  return whole(at(fields, key), fields.values[key], range);
}

export function flagAt(fields: Fields, key: string, otherwise: boolean): boolean {
  const value = fields.values[key] ?? otherwise;
  if (typeof value !== "boolean") throw refuse(at(fields, key), `is ${shown(value)}`, "write true or false");
  return value;
}

/** An `http(s)` address without credentials: what is shown on a page must not hold a secret. */
export function addressAt(fields: Fields, key: string): URL {
  const written = textAt(fields, key);
  const url = URL.parse(written);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw refuse(at(fields, key), `is ${shown(written)}`, "write an http or https address");
  if (url.username !== "" || url.password !== "")
    throw refuse(at(fields, key), "holds a user name or password", "write the address without them");
  return url;
}

export function optionalAddressAt(fields: Fields, key: string): string | undefined {
  return fields.values[key] === undefined ? undefined : addressAt(fields, key).href;
}
