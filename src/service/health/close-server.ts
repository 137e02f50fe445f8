import { type Clock, endsWithin } from "../../telemetry/index.ts";
import type { ClosableServer } from "./health-types.ts";

/** Milliseconds after which connections are looked through again for those that wait for a next request. */
const pace = 100;

/**
 * Closes a server within so many milliseconds: requests that are under way get that time, then they are cut off. Says
 * whether they all ended by themselves.
 */
export async function closeServer(clock: Clock, server: ClosableServer, timeout: number): Promise<boolean> {
  let stop = (): void => {};
  // Connections that are kept alive would hold it until their clients let go.
  const lookThrough = (): void => {
    server.closeIdleConnections?.();
    stop = clock.after(pace, lookThrough);
  };
  try {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    lookThrough();
    const ended = await endsWithin(clock, timeout, closed);
    if (!ended) server.closeAllConnections?.();
    return ended;
  } finally {
    stop();
  }
}
