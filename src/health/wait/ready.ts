import { systemClock } from "../../telemetry/index.ts";
import { askReady } from "../adapters/ask-ready.ts";
import { type Readiness, waitUntilReady } from "./wait-until-ready.ts";

export interface ReadyOptions {
  /** Where the service answers, without a path: `http://127.0.0.1:8080`. */
  readonly url: string;
  /** What to ask: whether all is ready, or whether it lives whatever it needs. */
  readonly path: "/readyz" | "/livez";
  /** Milliseconds that all of it may take; undefined asks once. */
  readonly timeout: number | undefined;
  /** Told why it is not ready, each time that this changes. */
  readonly onChange: (reasons: readonly string[]) => void;
}

/** Milliseconds that a single question may take. */
const patience = 5_000;

/** Asks a service whether it is ready or alive, until it is or the time is up. */
export async function ready({ url, path, timeout, onChange }: ReadyOptions): Promise<Readiness> {
  if (timeout === undefined) return askReady(url, path, patience);
  const ask = (milliseconds: number): Promise<Readiness> => askReady(url, path, milliseconds);
  return waitUntilReady({ clock: systemClock, ask, timeout, onChange });
}
