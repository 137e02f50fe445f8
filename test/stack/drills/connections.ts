import { services } from "../../../src/stack/definition/services.ts";
import type { Breakable } from "./breakable.ts";
import type { Drill } from "./drill.ts";
import type { Fault } from "./fault.ts";

const cut = (key: string, title: string, way: Breakable, lastsMs: number, mayPass = false): Fault => ({
  key,
  title: `${title} is cut off for ${lastsMs / 1000} s`,
  begin: () => way.cut(),
  lastsMs,
  end: () => way.mend(),
  mayPass,
});

/** Connections that answer nothing, and refuse nothing. */
export function cuts({ stack, toRuns, toService, toServer }: Drill): readonly Fault[] {
  const server = services[stack.server().name].title;
  return [
    cut("cut-check", `The way from the health service to ${server}`, toServer, 30_000),
    cut("cut-scrape", `The way from ${server} to a service`, toService, 30_000),
    // The service waits for it, and sends again.
    cut("cut-send", "The way from a service to Runs", toRuns, 30_000, true),
  ];
}
