import { AsyncLocalStorage } from "node:async_hooks";
import type { Ambient } from "../ambient.ts";
import type { RunContext } from "../run-context.ts";

/** An {@link Ambient} that follows promises, timers and callbacks. */
export function asyncAmbient(): Ambient {
  const storage = new AsyncLocalStorage<RunContext>();
  return {
    run: (context, body) => storage.run(context, body),
    current: () => storage.getStore(),
  };
}
