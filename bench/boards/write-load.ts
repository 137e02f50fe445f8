import { closeSync, openSync, writeSync } from "node:fs";
import { chance } from "./chance.ts";
import { otherLines } from "./others.ts";
import { loadProcess } from "./process.ts";

/** How much there is to be in Prometheus. */
export interface Load {
  /** Series in all, about. */
  readonly series: number;
  readonly rangeSeconds: number;
  readonly scrapeSeconds: number;
  /** The last scrape, in seconds since 1970. */
  readonly end: number;
}

export interface Written {
  readonly instances: number;
  readonly series: number;
}

const services = ["story-api", "search", "worker"];
const environments = ["production", "staging"];

/** Values for each open label of a process. */
const names = 2;

function target(instance: number): string {
  const service = services[instance % services.length];
  const environment = environments[Math.floor(instance / services.length) % environments.length];
  return `job="services",instance="10.0.0.${instance + 1}:9464",service="${service}",environment="${environment}"`;
}

/** With the labels that the scrape configuration puts on, and the time of the scrape. */
function scraped(line: string, labels: string, at: number): string {
  const space = line.lastIndexOf(" ");
  const series = line.slice(0, space);
  const open = series.indexOf("{");
  const inside = open === -1 ? "" : series.slice(open + 1, -1);
  const name = open === -1 ? series : series.slice(0, open);
  return `${name}{${inside === "" ? "" : `${inside},`}${labels}} ${line.slice(space + 1)} ${at}\n`;
}

/**
 * Writes what a Prometheus would have scraped of `instances` processes: pages of the SDK under a clock of ours, one
 * for each process and scrape, as an OpenMetrics file for `promtool tsdb create-blocks-from openmetrics`.
 * Returns how many instances there were, and the samples of the last scrape, which are the series.
 */
export function writeLoad(path: string, load: Load, progress: (share: number) => void): Written {
  const { series, rangeSeconds, scrapeSeconds, end } = load;
  const each = loadProcess(names, 0).page().length;
  const instances = Math.max(1, Math.ceil(series / each));
  const processes = Array.from({ length: instances }, (_, i) => loadProcess(names, i + 1));
  const next = chance(99);
  const file = openSync(path, "w");
  let last = 0;
  try {
    const scrapes = Math.floor(rangeSeconds / scrapeSeconds);
    for (let scrape = 0; scrape <= scrapes; scrape++) {
      const at = end - (scrapes - scrape) * scrapeSeconds;
      last = 0;
      for (const [i, one] of processes.entries()) {
        one.work(scrapeSeconds);
        const labels = target(i);
        const lines = one.page().filter((line) => line !== "" && !line.startsWith("#"));
        const all = [...lines, ...otherLines((scrape + 1) * scrapeSeconds, next)];
        last += all.length;
        writeSync(file, all.map((line) => scraped(line, labels, at)).join(""));
      }
      progress((scrape + 1) / (scrapes + 1));
    }
    writeSync(file, "# EOF\n");
  } finally {
    closeSync(file);
  }
  return { instances, series: last };
}
