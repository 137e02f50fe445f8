import { prometheus as prometheusDuration } from "../duration/index.ts";
import type { ProjectSize } from "../project/index.ts";
import { amountText } from "./amount-text.ts";
import { table } from "./table.ts";
import type { Terminal } from "./terminal.ts";

const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const few = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
const whole = (value: number): string => grouped.format(value);
const bytes = (value: number): string => `${amountText(value, "bytes")}B`;
const length = (seconds: number): string => prometheusDuration.write(Math.round(seconds) * 1000);

/** The stores of a deployment, one a line: what comes in, how long it is kept, and what that takes. */
export function storeRows({ prometheus, loki, tempo }: ProjectSize): readonly (readonly string[])[] {
  return [
    ["Prometheus", prometheus, "samples"] as const,
    ["Loki", loki, "lines"] as const,
    ["Tempo", tempo, "spans"] as const,
  ].map(([name, store, unit]) => [
    name,
    `${few.format(store.perSecond)} ${unit}/s`,
    length(store.keptSeconds),
    bytes(store.memory),
    bytes(store.disk),
  ]);
}

/** Of the memory of a container this much stays free, for queries. */
const freeShare = 1 / 3;
const mebi = 2 ** 20;

/** Variables that give containers of the stack what they need, where that is more than they may take. */
function moreMemory({ containers, ...size }: ProjectSize): readonly string[] {
  const more = (["prometheus", "loki", "tempo"] as const).flatMap((name) => {
    const needed = Math.ceil(size[name].memory / (1 - freeShare) / mebi);
    const { mebibytes, variable } = containers[name];
    return needed > mebibytes ? [`${variable}=${needed}`] : [];
  });
  if (more.length === 0) return [];
  return [`In Docker mode containers may take less, unless they are started with ${more.join(" and ")}.`];
}

/** What a person wants to know of the size of a deployment. */
export function sizeText(size: ProjectSize, paint: Terminal["paint"]): string {
  const { processes, services, owners, prometheus, stackKeeps } = size;
  const of = (count: number, one: string, many: string): string =>
    `${whole(count)} ${count === 1 ? one : many}`;
  const series = table([
    ["part", "metrics", "series", "at most"],
    ...owners.map((owner) => [owner.owner, ...[owner.metrics, owner.series, owner.most].map(whole)]),
    [
      "together",
      whole(owners.reduce((all, { metrics }) => all + metrics, 0)),
      whole(size.seriesPerProcess),
      whole(size.mostPerProcess),
    ],
  ]);
  const stores = table([["store", "takes in", "keeps", "memory", "disk"], ...storeRows(size)]);
  const bounded = stackKeeps / prometheus.bytesPerSecond;
  const notes = [
    `${whole(size.series)} series: ${of(processes, "process", "processes")} × ${whole(size.seriesPerProcess)}, and ${whole(size.recorded)} of recording rules, scraped every ${size.scrapeIntervalSeconds}s.`,
    ...(bounded < prometheus.keptSeconds
      ? [
          `The stack's own Prometheus keeps ${bytes(stackKeeps)} at most, which is ${length(Math.floor(bounded / 3600) * 3600)} of that: the oldest goes first.`,
        ]
      : []),
    ...moreMemory(size),
    "At most is what a process never exceeds: there, labels take the value other.",
  ];
  return [
    paint("bold", "Series of one process"),
    series,
    "",
    paint("bold", `${of(processes, "process", "processes")} of ${of(services, "service", "services")}`),
    stores,
    "",
    ...notes,
  ].join("\n");
}
