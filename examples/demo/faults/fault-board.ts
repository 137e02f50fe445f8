import { setTimeout as wait } from "node:timers/promises";
import type { Fault, RouteName } from "./fault.ts";

/** Thrown by a route that was told to fail. */
export class FaultError extends Error {
  override readonly name = "FaultError";
}

interface Running {
  readonly fault: Fault;
  readonly from: number;
  readonly until: number;
}

/** A fault that is on, or will be. */
export interface FaultReport {
  readonly fault: string;
  readonly startsInSeconds: number;
  readonly endsInSeconds: number;
}

/** At most this many faults at a time: nobody needs more, and the list is open to requests. */
const limit = 20;

/** Knows which faults are on now, and makes them felt. */
export class FaultBoard {
  #running: readonly Running[] = [];

  /** Adds a fault; false if too many are on already. */
  add(fault: Fault): boolean {
    const now = performance.now();
    const active = this.#running.filter(({ until }) => until > now);
    if (active.length >= limit) return false;
    const from = now + fault.delayMs;
    this.#running = [...active, { fault, from, until: from + fault.durationMs }];
    return true;
  }

  clear(): void {
    this.#running = [];
  }

  report(): readonly FaultReport[] {
    const now = performance.now();
    return this.#running
      .filter(({ until }) => until > now)
      .map(({ fault, from, until }) => ({
        fault: fault.text,
        startsInSeconds: Math.max(0, Math.round((from - now) / 1_000)),
        endsInSeconds: Math.round((until - now) / 1_000),
      }));
  }

  /** The name of a route that is there; throws while it is to be treated as if nobody had built it. */
  require(route: RouteName): RouteName {
    const absent = this.#now(route).find(({ type }) => type === "absent");
    if (absent !== undefined)
      throw new FaultError(`the route ${route} is absent by the fault ${absent.text}`);
    return route;
  }

  /** What a broken route does before its work: nothing, wait, or throw. */
  async strike(route: RouteName, context: { readonly signal: AbortSignal }): Promise<void> {
    const faults = this.#now(route);
    if (faults.length === 0) return;
    const slowest = Math.max(0, ...faults.filter(({ type }) => type === "slow").map(({ waitMs }) => waitMs));
    if (slowest > 0) await wait(slowest, undefined, { signal: context.signal });
    const broken = faults.find(({ type }) => type !== "slow");
    if (broken !== undefined)
      throw new FaultError(`the route ${route} is broken by the fault ${broken.text}`);
  }

  #now(route: RouteName): readonly Fault[] {
    if (this.#running.length === 0) return [];
    const now = performance.now();
    return this.#running
      .filter(({ from, until, fault }) => from <= now && now < until && fault.routes.includes(route))
      .map(({ fault }) => fault);
  }
}
