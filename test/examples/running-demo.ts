import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { type Demo, startDemo } from "../../examples/demo/demo.ts";
import { parseOptions } from "../../examples/demo/options.ts";

/** Starts a demo on free ports, in which nothing goes wrong by itself; its log is not shown. */
export async function runDemo(...args: readonly string[]): Promise<Demo> {
  const options = parseOptions([
    ...["--port", "0", "--metrics-port", "0", "--environment", "drill", "--model-faults", "0"],
    ...args,
  ]);
  if (options === "help") throw new Error("asked for help");
  return startDemo(options, new PassThrough().resume());
}

/** A folder with two documents, and questions about them. */
export async function smallCorpus(): Promise<{
  readonly docs: string;
  readonly remove: () => Promise<void>;
}> {
  const docs = await mkdtemp(join(tmpdir(), "demo-docs-"));
  await writeFile(
    join(docs, "apples.md"),
    "# Apples\n\nApples grow on trees.\n\n## Storing apples\n\nKeep them cool and dark.\n",
  );
  await writeFile(
    join(docs, "bread.md"),
    "# Bread\n\n## Baking bread\n\nBake it for forty minutes at 220 degrees.\n\n## Crust\n\nSteam makes it crisp.\n",
  );
  return { docs, remove: () => rm(docs, { recursive: true }) };
}

export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The samples of a page in the text format. Good enough for pages without escaped label values. */
export async function scrape(metricsUrl: string): Promise<readonly Sample[]> {
  const page = await (await fetch(metricsUrl)).text();
  return page
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [, name = "", labels = "", value = ""] = /^([\w:]+)(?:\{(.*)\})? (\S+)/.exec(line) ?? [];
      const pairs = [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = "", text = ""]) => [key, text]);
      return { name, labels: Object.fromEntries(pairs), value: Number(value) };
    });
}

/** The sum of the samples that have this name and these labels; undefined if there is none. */
export function total(
  samples: readonly Sample[],
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined {
  const fitting = samples.filter(
    (sample) =>
      sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
  );
  return fitting.length === 0 ? undefined : fitting.reduce((sum, { value }) => sum + value, 0);
}
