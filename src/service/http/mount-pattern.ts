import { decoded } from "../../address/index.ts";
import { isObject } from "../../narrow/index.ts";

/** A parameter as express fills it in; a wildcard of express 5 holds one text per segment. */
type Param = readonly [name: string, value: string];

function paramsOf(params: unknown): readonly Param[] {
  if (!isObject(params)) return [];
  return Object.entries(params).flatMap(([name, value]: [string, unknown]): Param[] => {
    if (Array.isArray(value)) return [[`*${name}`, value.join("/")]];
    return typeof value === "string" ? [[`:${name}`, value]] : [];
  });
}

/** Where `value` stands last in `path`: as whole segments if it does, else as a part of one. */
function find(path: string, value: string): number {
  for (let at = path.lastIndexOf(value); at > 0; at = path.lastIndexOf(value, at - 1)) {
    const end = at + value.length;
    if (path[at - 1] === "/" && (end === path.length || path[end] === "/")) return at;
  }
  return path.lastIndexOf(value);
}

/**
 * Puts the names of parameters back into the path under which a router is mounted. What is left counts without
 * its case, in which express does not tell paths apart either.
 *
 * @example `mountPattern("/Tenants/acme", { tenant: "acme" })` is `"/tenants/:tenant"`
 */
export function mountPattern(path: string, params: unknown): string {
  let rest = decoded(path);
  let pattern = "";
  // From the last one on, since parameters come in the order in which they stand in the path.
  for (const [name, value] of paramsOf(params).toReversed()) {
    const at = value === "" ? -1 : find(rest, value);
    if (at < 0) continue;
    pattern = name + rest.slice(at + value.length).toLowerCase() + pattern;
    rest = rest.slice(0, at);
  }
  return rest.toLowerCase() + pattern;
}
