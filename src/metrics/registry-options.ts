import { defaultNamespace, isNamespace, type Metrics } from "../catalog/index.ts";
import { ObsError } from "../errors/index.ts";

/** How a registry differs from the default. */
export interface RegistryOptions<M extends Metrics = Metrics> {
  /** Takes the place of `tta` in the names on the page. */
  readonly namespace?: string | undefined;
  /**
   * Seconds for which a label set that nobody records stays on the page, and at most half as many again; needs
   * `now`. A counter or histogram that comes back goes on from its old value (of as many as the series limit,
   * the latest, is the value kept), a gauge starts anew. What is bound never expires, nor does a metric without
   * labels: bind a gauge that is set once, such as a limit or the facts of a build.
   */
  readonly idleExpiry?: number | undefined;
  /** Milliseconds since 1970; also dates exemplars. */
  readonly now?: (() => number) | undefined;
  /** Most label sets by metric name, in place of what the catalog says. */
  readonly seriesLimits?: { readonly [N in keyof M]?: number } | undefined;
}

/** Throws for options that cannot be meant. */
export function checkOptions(metrics: Metrics, options: RegistryOptions): void {
  const { namespace = defaultNamespace, idleExpiry, now, seriesLimits = {} } = options;
  if (!isNamespace(namespace)) {
    wrong(`the namespace "${namespace}" is not lower snake case`, "use words of a-z and 0-9 joined by _");
  }
  if (idleExpiry !== undefined && !(Number.isFinite(idleExpiry) && idleExpiry > 0)) {
    wrong(
      `idleExpiry is ${String(idleExpiry)}`,
      "give seconds above 0, or leave it out to keep every label set",
    );
  }
  if (idleExpiry !== undefined && now === undefined) {
    wrong("idleExpiry is set without a clock", "pass now as well, for example now: () => Date.now()");
  }
  for (const [name, limit] of Object.entries(seriesLimits)) {
    if (!Object.hasOwn(metrics, name)) {
      wrong(`seriesLimits names "${name}", which the catalog does not have`, "name a metric of the catalog");
    }
    if (!(Number.isInteger(limit) && limit !== undefined && limit > 0)) {
      wrong(`the series limit of "${name}" is ${String(limit)}`, "give a whole number above 0");
    }
  }
}

function wrong(problem: string, fix: string): never {
  throw new ObsError({ code: "METRICS_OPTION", problem, fix });
}
