/** The routes of the search that can be broken. */
export const routeNames = ["fast", "thorough"] as const;
export type RouteName = (typeof routeNames)[number];

/**
 * `slow`: waits before it works; `fail`: throws; `absent`: the router is sent to a route that is not there;
 * `isolate`: somebody holds its circuit breaker open by hand; `limit`: too many requests, it says; `hang`: stops in
 * the midst of an answer and says nothing more; `other`: somebody else answers, whose price nobody knows, or each
 * something else.
 */
export const faultTypes = ["slow", "fail", "absent", "isolate", "limit", "hang", "other"] as const;
export type FaultType = (typeof faultTypes)[number];

/** Place that can be broken → in which ways. */
export const faultsOf = {
  fast: ["slow", "fail", "absent"],
  thorough: ["slow", "fail", "absent", "isolate"],
  /** Where the documents are read. */
  disk: ["slow", "fail"],
  /** The providers of models. */
  model: ["slow", "fail", "limit", "hang", "other"],
  /** Where the archivist looks for words that are spelled nearly so: his tool. */
  archive: ["fail"],
  /** What the cache and the memory share with other copies of the service. */
  store: ["slow", "fail"],
  /** What answers are kept under: of another text each time, so that none is found again. */
  cache: ["fail"],
  /** The thread on which everything here runs. */
  loop: ["slow"],
  /** The agent who decides what is published. */
  editor: ["slow", "fail"],
  /** The agents who vote for the best document: each names another one. */
  readers: ["other"],
  /** Where readers hear of what was published. */
  bulletin: ["slow", "fail"],
  /** The code that counts quotes. */
  count: ["fail"],
  /** What `/healthz` says to whoever checks. */
  health: ["fail"],
  /** A library that hands its own metrics to the page. */
  library: ["fail"],
} as const satisfies Readonly<Record<string, readonly FaultType[]>>;
export type FaultPlace = keyof typeof faultsOf;

export interface Fault {
  readonly places: readonly FaultPlace[];
  readonly type: FaultType;
  /** How long a slow place waits. */
  readonly waitMs: number;
  readonly delayMs: number;
  readonly durationMs: number;
  /** As it was written. */
  readonly text: string;
}
