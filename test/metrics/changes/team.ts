import { bounded, closed, counter, defineMetrics, gauge, histogram } from "../../../src/catalog/index.ts";
import { ChangeMerger, ChangeReader, createRegistry } from "../../../src/metrics/index.ts";
import { pageText } from "../pages.ts";

const labels = { who: bounded({ limit: 4 }) };
const owner = "test";

/** A metric of each kind, and a gauge for each way to make one value of several. */
export const teamMetrics = defineMetrics({
  jobs_total: counter({ help: "Jobs.", labels, owner }),
  spent_usd_total: counter({ help: "Money.", unit: "usd", labels, owner }),
  took_seconds: histogram({ help: "Time.", unit: "seconds", labels, buckets: [0.1, 1, 10], owner }),
  running: gauge({ help: "Sum.", labels, owner }),
  fullest: gauge({ help: "Max.", labels, acrossWorkers: "max", owner }),
  emptiest: gauge({ help: "Min.", labels, acrossWorkers: "min", owner }),
  latest: gauge({ help: "Last.", labels, acrossWorkers: "last", owner }),
  held_bytes: gauge({
    help: "By label.",
    unit: "bytes",
    labels: { area: closed("all", "most") },
    acrossWorkers: { label: "area", of: { all: "sum", most: "max" } },
    owner,
  }),
});

export const openRegistry = (options: Parameters<typeof createRegistry<typeof teamMetrics>>[1] = {}) =>
  createRegistry({ metrics: teamMetrics }, options);

export type TeamRegistry = ReturnType<typeof openRegistry>;

/** A registry whose changes are taken into another one. */
export class Member {
  readonly registry: TeamRegistry;
  readonly merger: ChangeMerger;
  readonly #reader: ChangeReader;

  constructor(primary: TeamRegistry, limit?: number, registry: TeamRegistry = openRegistry()) {
    this.registry = registry;
    this.#reader = new ChangeReader(registry, limit);
    this.merger = new ChangeMerger(primary);
  }

  /** Tells what changed, over a channel that copies; gives the number of lists. */
  report(): number {
    let lists = 0;
    for (const changes of this.#reader.read()) {
      for (const _ of this.merger.take(structuredClone(changes)));
      lists += 1;
    }
    return lists;
  }
}

/** Series of a page that begin with a name → their values. */
export function valuesOf(registry: TeamRegistry, name: string): ReadonlyMap<string, number> {
  const lines = pageText([registry]).split("\n");
  return new Map(
    lines
      .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name}_`))
      .map((line): [string, number] => {
        const end = line.lastIndexOf(" ");
        return [line.slice(0, end), Number(line.slice(end + 1))];
      }),
  );
}

export const numberOf = (registry: TeamRegistry, name: string, label: string): number | undefined =>
  valuesOf(registry, name).get(`${name}{${label}}`);

/** What a sample is pointed at; as a record, also of when and of what. */
export function exemplar(letter: string, value = 0, time?: number) {
  return { traceId: letter.repeat(32), spanId: letter.repeat(16), value, time };
}

/** Lines of a page that have an exemplar → the first letter of its trace, its value, and the second it is of. */
export function exemplarsOf(registry: TeamRegistry): Record<string, readonly [string, number, number]> {
  const lines = pageText([registry], "openmetrics").split("\n");
  return Object.fromEntries(
    lines.flatMap((line) => {
      const found = /^(\S+) \S+ # {trace_id="(.).*} (\S+)(?: (\S+))?$/.exec(line);
      const [, series = "", letter = "", value, time] = found ?? [];
      return found === null ? [] : [[series, [letter, Number(value), Number(time)]]];
    }),
  );
}
