import type { MetricSource } from "../metrics/index.ts";
import type { Clock } from "../telemetry/index.ts";

/** A scraper waits ten seconds by default: a library that takes longer than this must not cost the page. */
const longest = 5_000;

/** A source that gives up on a library that does not answer. */
export function limitedSource(source: MetricSource, clock: Clock): MetricSource {
  return {
    name: source.name,
    collect: () =>
      new Promise((resolve, reject) => {
        const stop = clock.after(
          longest,
          () => reject(new Error(`no answer within ${longest / 1000} seconds`)),
          true,
        );
        source.collect().then(resolve, reject).finally(stop);
      }),
  };
}
