import { isRecord } from "../../narrow/index.ts";
import { mountPattern } from "./mount-pattern.ts";

/** The route of requests that matched none. */
export const unmatched = "unmatched";

/** More places than anybody mounts one router at: beyond it, the place is data and not a pattern. */
const mostMounts = 8;

/** The pattern of an express route: a text, a regular expression, or a list of them. */
function patternOf(route: Readonly<Record<string, unknown>>): string | undefined {
  const { path } = route;
  if (path === undefined) return undefined;
  return Array.isArray(path) ? path.map(String).join(",") : String(path);
}

/** Calls `look` whenever the property is set, with what it was before. */
function see(request: object, property: string, look: (value: unknown, before: unknown) => void): void {
  let current: unknown = Reflect.get(request, property);
  // The middleware of another telemetry may be watching as well.
  const further = Reflect.getOwnPropertyDescriptor(request, property)?.set;
  Reflect.defineProperty(request, property, {
    configurable: true,
    enumerable: true,
    get: () => current,
    set: (value: unknown) => {
      const before = current;
      current = value;
      further?.call(request, value);
      look(value, before);
    },
  });
}

/**
 * Follows which route express finds for a request; one for all requests of a server. A mounted router shows the
 * path where it is mounted with the parameters filled in, and takes it away when it hands on an error: so both
 * are read when they are set.
 */
export class RouteWatch {
  /** The places under which each route was found. A mount by a regular expression has no parameters to put back. */
  readonly #mounts = new WeakMap<object, Set<string>>();

  /** The returned function gives the pattern, such as `/tenants/:tenant/orders/:id`. */
  follow(request: object): () => string {
    let found = unmatched;
    const base: unknown = Reflect.get(request, "baseUrl");
    // Path → pattern, of the routers that the request is inside of.
    const patterns = new Map([["", ""]]);
    const enter = (from: string, to: string): void => {
      const outer = patterns.get(from);
      if (outer === undefined || !to.startsWith(from) || to === from) return;
      patterns.set(to, outer + mountPattern(to.slice(from.length), Reflect.get(request, "params")));
    };
    if (typeof base === "string") enter("", base);
    see(request, "baseUrl", (value, before) => {
      if (typeof value === "string") enter(typeof before === "string" ? before : "", value);
    });
    see(request, "route", (route) => {
      const pattern = isRecord(route) ? patternOf(route) : undefined;
      if (!isRecord(route) || pattern === undefined) return;
      const at: unknown = Reflect.get(request, "baseUrl");
      const mount = this.#known(route, typeof at === "string" ? (patterns.get(at) ?? "*") : "");
      found = mount !== "" && pattern === "/" ? mount : `${mount}${pattern}`;
    });
    return () => found;
  }

  #known(route: object, mount: string): string {
    const mounts = this.#mounts.get(route) ?? new Set();
    this.#mounts.set(route, mounts);
    if (mounts.has(mount)) return mount;
    if (mounts.size >= mostMounts) return "*";
    mounts.add(mount);
    return mount;
  }
}
