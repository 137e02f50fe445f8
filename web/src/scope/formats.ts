import { dateText } from "../time/calendar.ts";
import type { ScopeValue } from "./scope.ts";

export type Values = string | readonly string[];

/** Writes the values of a variable into a text. `argument` stands after the format: `${__from:date:YYYY}`. */
export type Formatter = (
  values: Values,
  variable: ScopeValue & { readonly name: string },
  argument: string,
) => string;

const list = (values: Values): readonly string[] => (typeof values === "string" ? [values] : values);
const single = (values: Values): string | undefined => {
  if (typeof values === "string") return values;
  return values.length === 1 ? values[0] : undefined;
};

/** `encodeURIComponent`, and the five characters that it leaves although addresses give them a meaning. */
export function encodeStrict(text: string): string {
  const safe = text.toWellFormed();
  return encodeURIComponent(safe).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const escapeRegex = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
const quoted = (mark: string) => (values: Values) =>
  list(values)
    .map((value) => `${mark}${value.replaceAll(mark, `\\${mark}`)}${mark}`)
    .join(",");

function regex(values: Values): string {
  const escaped = list(values).map(escapeRegex);
  return escaped.length === 1 ? (escaped[0] ?? "") : `(${escaped.join("|")})`;
}

function glob(values: Values): string {
  return single(values) ?? `{${list(values).join(",")}}`;
}

function date(values: Values, zone: string, argument: string): string {
  const ms = Number(single(values) ?? "");
  if (!Number.isFinite(ms)) return list(values).join(",");
  if (argument === "" || argument === "iso") return new Date(ms).toISOString();
  if (argument === "seconds") return String(Math.floor(ms / 1_000));
  return dateText(ms, zone, argument);
}

/** Grafana's formats by name; `date` is made for a zone. */
export const formats: Readonly<Record<string, Formatter>> = {
  raw: (values) => list(values).join(","),
  csv: (values) => list(values).join(","),
  pipe: (values) => list(values).join("|"),
  regex: (values) => regex(values),
  glob: (values) => glob(values),
  json: (values) => JSON.stringify(values),
  text: (values, variable) => variable.text ?? list(values).join(" + "),
  doublequote: quoted('"'),
  singlequote: quoted("'"),
  percentencode: (values) => encodeStrict(glob(values)),
  uriencode: (values) => encodeStrict(glob(values)),
  queryparam: (values, variable) =>
    (variable.url ?? list(values))
      .map((value) => `var-${encodeStrict(variable.name)}=${encodeStrict(value)}`)
      .join("&"),
  date: (values, variable, argument) => date(values, variable.read?.("zone") ?? "browser", argument),
  join: (values, _variable, argument) => list(values).join(argument || ","),
};
