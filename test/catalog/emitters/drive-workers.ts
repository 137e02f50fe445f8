import { catalog } from "../../../src/catalog/index.ts";
import { createRegistry } from "../../../src/metrics/index.ts";
import type { Telemetry } from "../../../src/service/index.ts";
import { ManualClock } from "../../../src/testing/index.ts";
import { Collector } from "../../../src/workers/collector.ts";
import { SharedSources } from "../../../src/workers/families/shared-sources.ts";
import { fingerprints } from "../../../src/workers/fingerprints.ts";
import { protocol } from "../../../src/workers/message.ts";

/** A primary with a worker that reports, one that has fallen silent, and one that is refused; then all of them end. */
export async function driveWorkers({ port }: Telemetry, look: () => Promise<void>): Promise<void> {
  const clock = new ManualClock();
  const { metrics } = catalog;
  const input = { port: { ...port, clock }, registry: createRegistry({ metrics }), metrics, service: "all" };
  const collector = new Collector({ ...input, sources: new SharedSources([]), turn: (next) => next() });
  const say = (name: string, message: unknown, version = protocol): void => {
    collector.heard({ name }, { protocol: version, service: "all", reporter: name, unpack: () => message });
  };
  const hello = { kind: "hello", metrics: fingerprints(metrics) };
  say("silent", hello);
  await clock.advance(6_000);
  say("reporting", hello);
  say("refused", hello, 0);
  await look();
  for (const name of ["silent", "reporting"]) say(name, { kind: "goodbye" });
  collector.end();
}
