/** The routes of the demo that can be broken. */
export const routeNames = ["fast", "thorough"] as const;
export type RouteName = (typeof routeNames)[number];

/** `slow`: waits before it works; `fail`: throws; `absent`: the router is sent to a route that is not there. */
export const faultTypes = ["slow", "fail", "absent"] as const;
export type FaultType = (typeof faultTypes)[number];

export interface Fault {
  readonly routes: readonly RouteName[];
  readonly type: FaultType;
  /** How long a slow route waits. */
  readonly waitMs: number;
  readonly delayMs: number;
  readonly durationMs: number;
  /** As it was written. */
  readonly text: string;
}
