import { Labels } from "../../src/engine/index.ts";
import { chance } from "../boards/chance.ts";
import { bounds, outcomeOf } from "./histograms.ts";

/** Of each histogram: its buckets, its sum and its count. */
const perHistogram = bounds.length + 2;
const histograms = 560;

/** 10,000 series as a service of ours has them: histograms with much and with no traffic, counters, gauges, constants. */
export const seriesCount = 10_000;
export const scrapes = 1_440;
export const scrapeMs = 15_000;

function labelsOf(name: string, of: number, more: Readonly<Record<string, string>> = {}): Labels {
  return Labels.of(
    Object.entries({
      __name__: name,
      ...{ job: "services", instance: `127.0.0.1:90${of % 10}0`, service: `service_${of % 10}` },
      ...{
        environment: "production",
        kind: "step",
        outcome: outcomeOf(of),
        primitive: `step_${of}`,
        ...more,
      },
    }),
  );
}

export function allLabels(): readonly Labels[] {
  const name = "tta_primitive_duration_seconds";
  const own = Array.from({ length: histograms }, (_, of) => [
    ...bounds.map((bound) =>
      labelsOf(`${name}_bucket`, of, { le: bound === Infinity ? "+Inf" : String(bound) }),
    ),
    ...[labelsOf(`${name}_sum`, of), labelsOf(`${name}_count`, of)],
  ]).flat();
  const others = ["gauge", "counter", "constant"];
  return [
    ...own,
    ...Array.from({ length: seriesCount - own.length }, (_, of) => labelsOf(`tta_${others[of % 3]}`, of)),
  ];
}

/** The values of all series at one scrape after the other, always the same ones. Only to be read, and at once. */
export function* allValues(): Generator<Float64Array, void> {
  const random = chance(7);
  const values = new Float64Array(seriesCount);
  const traffic = Array.from({ length: histograms }, () => [0, 0, 0.3, 3, 30][Math.floor(random() * 5)] ?? 0);
  const typical = Array.from({ length: histograms }, () => Math.exp(random() * 5 - 4));
  for (let scrape = 0; scrape < scrapes; scrape++) {
    traffic.forEach((rate, of) => {
      const at = of * perHistogram;
      const runs = Math.floor(rate * (0.5 + random()) + random() * Math.min(rate, 1));
      for (let run = 0; run < runs; run++) {
        const seconds = (typical[of] ?? 1) * Math.exp((random() + random() - 1) * 2);
        bounds.forEach((bound, i) => {
          if (seconds <= bound) values[at + i] = (values[at + i] ?? 0) + 1;
        });
        values[at + bounds.length] = (values[at + bounds.length] ?? 0) + seconds;
        values[at + bounds.length + 1] = (values[at + bounds.length + 1] ?? 0) + 1;
      }
    });
    for (let i = histograms * perHistogram; i < seriesCount; i++) {
      const kind = (i - histograms * perHistogram) % 3;
      if (kind === 0) values[i] = i % 2 === 0 ? random() : Math.floor(random() * 1e8);
      else if (kind === 1) values[i] = (values[i] ?? 0) + Math.floor(random() * 20);
      else values[i] = 1;
    }
    yield values;
  }
}
