/** The route of requests that matched none. */
export const unmatched = "unmatched";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** The pattern of an express route: a text, a regular expression, or a list of them. */
function patternOf(route: unknown): string | undefined {
  const path = isRecord(route) ? route.path : undefined;
  if (path === undefined) return undefined;
  return Array.isArray(path) ? path.map(String).join(",") : String(path);
}

/** Puts the names of parameters back into the path under which a router is mounted. */
function mountPattern(base: string, names: ReadonlyMap<string, string>): string {
  return base
    .split("/")
    .map((segment) => {
      const name = names.get(segment);
      return name === undefined ? segment : `:${name}`;
    })
    .join("/");
}

/**
 * Follows which route express finds for a request. A mounted router shows the path where it is mounted with
 * the parameters filled in, and takes it away when it hands on an error: so both are read when they are set.
 * The returned function gives the pattern, such as `/tenants/:tenant/orders/:id`.
 */
export function watchRoute(request: object): () => string {
  const names = new Map<string, string>();
  let found = unmatched;
  const see = (property: "params" | "route", look: (value: unknown) => void): void => {
    let current: unknown = Reflect.get(request, property);
    Reflect.defineProperty(request, property, {
      configurable: true,
      enumerable: true,
      get: () => current,
      set: (value: unknown) => {
        current = value;
        look(value);
      },
    });
  };
  see("params", (params) => {
    if (!isRecord(params)) return;
    for (const [name, value] of Object.entries(params)) {
      if (typeof value !== "string" || value === "") continue;
      names.set(value, name);
      names.set(encodeURIComponent(value), name);
    }
  });
  see("route", (route) => {
    const pattern = patternOf(route);
    if (pattern === undefined) return;
    const base: unknown = Reflect.get(request, "baseUrl");
    const mount = typeof base === "string" ? mountPattern(base, names) : "";
    found = mount !== "" && pattern === "/" ? mount : `${mount}${pattern}`;
  });
  return () => found;
}
