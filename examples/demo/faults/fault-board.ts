import { setTimeout as wait } from "node:timers/promises";
import type { Fault, FaultPlace, FaultType } from "./fault.ts";

/** Thrown by what was told to fail. */
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
const limit = 30;

/** Knows which faults are on now, and makes them felt. */
export class FaultBoard {
  #running: readonly Running[] = [];

  /** Adds faults, all or none; false if too many are on already. */
  add(...faults: readonly Fault[]): boolean {
    const now = performance.now();
    const active = this.#running.filter(({ until }) => until > now);
    if (active.length + faults.length > limit) return false;
    const added = faults.map((fault) => {
      const from = now + fault.delayMs;
      return { fault, from, until: from + fault.durationMs };
    });
    this.#running = [...active, ...added];
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

  /** The fault of a type that a place has now. */
  find(place: FaultPlace, type: FaultType): Fault | undefined {
    return this.#now(place).find((fault) => fault.type === type);
  }

  /** The name of a route that is there; throws while it is to be treated as if nobody had built it. */
  require<P extends FaultPlace>(route: P): P {
    const absent = this.find(route, "absent");
    if (absent !== undefined)
      throw new FaultError(`the route ${route} is absent by the fault ${absent.text}`);
    return route;
  }

  /**
   * What a broken place does before its work: nothing, wait, or throw. Without a signal nobody can call it
   * back while it waits.
   */
  async strike(place: FaultPlace, context?: { readonly signal: AbortSignal }): Promise<void> {
    const faults = this.#now(place);
    if (faults.length === 0) return;
    const slowest = Math.max(0, ...faults.filter(({ type }) => type === "slow").map(({ waitMs }) => waitMs));
    if (slowest > 0) await wait(slowest, undefined, context && { signal: context.signal });
    const broken = faults.find(({ type }) => type === "fail" || type === "absent");
    if (broken !== undefined) throw new FaultError(`${place} is broken by the fault ${broken.text}`);
  }

  #now(place: FaultPlace): readonly Fault[] {
    if (this.#running.length === 0) return [];
    const now = performance.now();
    return this.#running
      .filter(({ from, until, fault }) => from <= now && now < until && fault.places.includes(place))
      .map(({ fault }) => fault);
  }
}
