import { numberOf, objectOf, objectsOf, textOf } from "../../../src/narrow/index.ts";
import type { Cell, MappingResult, ValueMapping } from "../frame/frame.ts";
import { grafanaRegex } from "./grafana-regex.ts";

const specials = ["true", "false", "null", "nan", "null+nan", "empty"] as const;

/** Value mappings as written in a board; one of a kind that is not known is left out. */
export function readMappings(value: unknown): readonly ValueMapping[] {
  return objectsOf(value).flatMap(({ type, options }): readonly ValueMapping[] => {
    const read = objectOf(options);
    if (type === "value") {
      const texts = Object.entries(read).map(([key, result]) => [key, readResult(result)] as const);
      return [{ type, options: Object.fromEntries(texts) }];
    }
    const result = readResult(read.result);
    if (type === "range") {
      return [
        { type, options: { from: numberOf(read.from) ?? null, to: numberOf(read.to) ?? null, result } },
      ];
    }
    if (type === "regex") return [{ type, options: { pattern: textOf(read.pattern, ""), result } }];
    const match = specials.find((special) => special === read.match);
    return type === "special" && match !== undefined ? [{ type, options: { match, result } }] : [];
  });
}

function readResult(value: unknown): MappingResult {
  const { text, color, index } = objectOf(value);
  return {
    ...(typeof text === "string" ? { text } : {}),
    ...(typeof color === "string" && color !== "" ? { color } : {}),
    ...(typeof index === "number" ? { index } : {}),
  };
}

/** Text and colour of the first mapping that the value fits. */
export function mappedTo(mappings: readonly ValueMapping[], value: Cell): MappingResult | undefined {
  for (const mapping of mappings) {
    const result = resultOf(mapping, value);
    if (result !== undefined) return result;
  }
  return undefined;
}

function resultOf(mapping: ValueMapping, value: Cell): MappingResult | undefined {
  if (mapping.type === "special")
    return isSpecial(mapping.options.match, value) ? mapping.options.result : undefined;
  if (value === null) return undefined;
  if (mapping.type === "value") {
    const key = String(value);
    return Object.hasOwn(mapping.options, key) ? mapping.options[key] : undefined;
  }
  const { result } = mapping.options;
  if (mapping.type === "range") {
    const number = Number.parseFloat(String(value));
    const { from, to } = mapping.options;
    const fits = number >= (from ?? Number.NEGATIVE_INFINITY) && number <= (to ?? Number.POSITIVE_INFINITY);
    return fits ? result : undefined;
  }
  const pattern = grafanaRegex(mapping.options.pattern);
  if (typeof value !== "string" || pattern === undefined || value.search(pattern) === -1) return undefined;
  return result.text === undefined ? result : { ...result, text: value.replace(pattern, result.text) };
}

function isSpecial(match: (typeof specials)[number], value: Cell): boolean {
  const isNan = typeof value === "number" && Number.isNaN(value);
  if (match === "true") return value === true || value === "true";
  if (match === "false") return value === false || value === "false";
  if (match === "empty") return value === "";
  return (isNan && match !== "null") || (value === null && match !== "nan");
}
