/** A sample of a page, with everything that stood on its line. */
export interface ParsedSample {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly value: number;
  readonly exemplar: { readonly labels: ReadonlyMap<string, string>; readonly value: number } | undefined;
}

export interface ParsedFamily {
  readonly name: string;
  type: string;
  help: string | undefined;
  unit: string | undefined;
  readonly samples: ParsedSample[];
}

const suffixes: Readonly<Record<string, readonly string[]>> = {
  counter: ["_total"],
  gauge: [""],
  histogram: ["_bucket", "_sum", "_count"],
  summary: ["", "_sum", "_count"],
  unknown: [""],
  info: ["_info"],
  untyped: [""],
};

/** Names that OpenMetrics keeps free beside those of the samples. */
const reserved: Readonly<Record<string, readonly string[]>> = {
  counter: ["", "_created"],
  histogram: ["", "_created"],
  summary: ["_created"],
};

const numberPattern = /^(NaN|[+-]Inf|[+-]?\d+(\.\d+)?(e[+-]?\d+)?)$/;

function readNumber(text: string): number {
  if (!numberPattern.test(text)) throw new Error(`not a number: ${text}`);
  if (text === "+Inf") return Number.POSITIVE_INFINITY;
  if (text === "-Inf") return Number.NEGATIVE_INFINITY;
  return Number(text);
}

/** Reads `{a="x",b="y"}` from `start` on; returns the labels and where they end. */
function readLabels(line: string, start: number): [Map<string, string>, number] {
  const labels = new Map<string, string>();
  let at = start + 1;
  while (line[at] !== "}") {
    const name = /^[a-zA-Z_][a-zA-Z0-9_]*(?==")/.exec(line.slice(at))?.[0];
    if (name === undefined) throw new Error(`no label at ${at}: ${line}`);
    if (labels.has(name)) throw new Error(`label ${name} twice: ${line}`);
    at += name.length + 2;
    let value = "";
    for (; line[at] !== '"'; at++) {
      if (at >= line.length) throw new Error(`open quote: ${line}`);
      if (line[at] !== "\\") value += line[at];
      else {
        const escaped = { n: "\n", "\\": "\\", '"': '"' }[line[++at] ?? ""];
        if (escaped === undefined) throw new Error(`bad escape: ${line}`);
        value += escaped;
      }
    }
    labels.set(name, value);
    at++;
    if (line[at] === ",") at++;
    else if (line[at] !== "}") throw new Error(`no comma at ${at}: ${line}`);
  }
  return [labels, at + 1];
}

function readSample(line: string, openMetrics: boolean): ParsedSample {
  const name = /^[a-zA-Z_:][a-zA-Z0-9_:]*/.exec(line)?.[0];
  if (name === undefined) throw new Error(`no name: ${line}`);
  const [labels, end]: [ReadonlyMap<string, string>, number] =
    line[name.length] === "{" ? readLabels(line, name.length) : [new Map(), name.length];
  const rest = line.slice(end);
  const value = /^ (\S+)/.exec(rest)?.[1];
  if (value === undefined) throw new Error(`no value: ${line}`);
  const after = rest.slice(value.length + 1);
  let exemplar: ParsedSample["exemplar"];
  if (after !== "") {
    if (!openMetrics || !after.startsWith(" # {")) throw new Error(`something follows the value: ${line}`);
    const [marks, stop] = readLabels(after, 3);
    const [, marked = "", time] =
      /^ (\S+)(?: ([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?))?$/.exec(after.slice(stop)) ?? [];
    if (time === undefined && !/^ \S+$/.test(after.slice(stop))) throw new Error(`bad exemplar: ${line}`);
    if ([...marks].flat().reduce((sum, text) => sum + [...text].length, 0) > 128) {
      throw new Error(`an exemplar of more than 128 characters: ${line}`);
    }
    if (!/_(total|bucket)$/.test(name)) throw new Error(`an exemplar on a series of another kind: ${line}`);
    exemplar = { labels: marks, value: readNumber(marked) };
  }
  return { name, labels, value: readNumber(value), exemplar };
}

/** The labels of the point that a sample belongs to. */
function pointOf({ type }: ParsedFamily, { labels }: ParsedSample): string {
  const part = { histogram: "le", summary: "quantile" }[type];
  return JSON.stringify([...labels].filter(([label]) => label !== part).sort());
}

/** What OpenMetrics says of each sample, and that those of one point stand together. */
function checkSamples(family: ParsedFamily): void {
  const left = new Set<string>();
  let current: string | undefined;
  for (const sample of family.samples) {
    const point = pointOf(family, sample);
    if (point !== current && left.has(point)) throw new Error(`${family.name}: a point in pieces: ${point}`);
    if (current !== undefined) left.add(current);
    current = point;
    const suffix = sample.name.slice(family.name.length);
    const counts = /^_(total|sum|count|bucket)$/.test(suffix);
    if (counts && !(sample.value >= 0)) throw new Error(`${sample.name} counts ${sample.value}`);
    if (/^_(count|bucket)$/.test(suffix) && !Number.isInteger(sample.value)) throw new Error("not whole");
    if (sample.exemplar !== undefined && !["counter", "histogram"].includes(family.type)) {
      throw new Error(`an exemplar on a ${family.type}`);
    }
    const quantile = Number(sample.labels.get("quantile") ?? Number.NaN);
    if (family.type === "summary" && suffix === "" && !(quantile >= 0 && quantile <= 1)) {
      throw new Error(`quantile ${quantile}`);
    }
    if (family.type === "summary" && suffix === "" && sample.value < 0) throw new Error("below 0");
  }
}

function checkNames(families: Iterable<ParsedFamily>): void {
  const taken = new Set<string>();
  for (const { name, type } of families) {
    for (const suffix of new Set([...(suffixes[type] ?? []), ...(reserved[type] ?? [])])) {
      if (taken.has(name + suffix)) throw new Error(`two families need the name ${name}${suffix}`);
      taken.add(name + suffix);
    }
  }
}

function checkHistogram(family: ParsedFamily): void {
  const bySet = new Map<string, ParsedSample[]>();
  for (const sample of family.samples) {
    const key = JSON.stringify([...sample.labels].filter(([label]) => label !== "le").sort());
    bySet.set(key, [...(bySet.get(key) ?? []), sample]);
  }
  for (const samples of bySet.values()) {
    const buckets = samples.filter((sample) => sample.name.endsWith("_bucket"));
    const bounds = buckets.map((sample) => readNumber(sample.labels.get("le") ?? "none"));
    if (bounds.some((bound, i) => i > 0 && !(bound > (bounds[i - 1] ?? 0)))) throw new Error("bounds");
    if (buckets.some((one, i) => i > 0 && one.value < (buckets[i - 1]?.value ?? 0)))
      throw new Error("counts");
    if (bounds.at(-1) !== Number.POSITIVE_INFINITY) throw new Error(`${family.name} has no +Inf bucket`);
    const count = samples.find((sample) => sample.name.endsWith("_count"))?.value;
    if (count !== undefined && count !== buckets.at(-1)?.value) {
      throw new Error(`${family.name}: count ${count} is not +Inf`);
    }
    const sum = samples.find((sample) => sample.name.endsWith("_sum"))?.value;
    if ((sum === undefined) !== (count === undefined)) throw new Error(`${family.name}: sum without count`);
    if (sum !== undefined && (bounds[0] ?? 0) < 0) throw new Error(`${family.name}: sum with bounds below 0`);
    for (const [i, { exemplar }] of buckets.entries()) {
      if (exemplar && !(exemplar.value <= (bounds[i] ?? 0))) {
        throw new Error(`${family.name}: an exemplar in the wrong bucket`);
      }
    }
  }
}

/**
 * Reads a scrape page and throws on whatever a strict reader would refuse: a family twice or in pieces, a
 * sample outside its family, a series twice, bad escapes, histograms that do not add up, a missing end; and of
 * OpenMetrics what its reference parser refuses.
 */
export function parsePage(page: string, format: "text" | "openmetrics"): ReadonlyMap<string, ParsedFamily> {
  const openMetrics = format === "openmetrics";
  const families = new Map<string, ParsedFamily>();
  if (page === "") return families;
  if (!page.endsWith("\n")) throw new Error("the last line does not end");
  const lines = page.slice(0, -1).split("\n");
  if (openMetrics && lines.pop() !== "# EOF") throw new Error("no # EOF");
  const seen = new Set<string>();
  let current: ParsedFamily | undefined;
  for (const line of lines) {
    const meta = /^# (HELP|TYPE|UNIT) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)$/s.exec(line);
    if (meta === null) {
      if (line.startsWith("#") || current === undefined) throw new Error(`neither sample nor meta: ${line}`);
      const sample = readSample(line, openMetrics);
      const parts = current.type === "counter" && !openMetrics ? [""] : (suffixes[current.type] ?? []);
      if (!parts.some((suffix) => sample.name === `${current?.name}${suffix}`)) {
        throw new Error(`${sample.name} is not a series of the ${current.type} ${current.name}`);
      }
      const key = JSON.stringify([
        sample.name,
        [...sample.labels].filter(([, value]) => value !== "").sort(),
      ]);
      if (seen.has(key)) throw new Error(`twice: ${line}`);
      seen.add(key);
      current.samples.push(sample);
      continue;
    }
    const [, kind, name = "", text = ""] = meta;
    if (current?.name !== name) {
      if (families.has(name)) throw new Error(`the family ${name} comes twice`);
      current = { name, type: "", help: undefined, unit: undefined, samples: [] };
      families.set(name, current);
    }
    if (current.samples.length > 0) throw new Error(`meta after samples: ${line}`);
    if (kind === "TYPE") {
      if (current.type !== "" || suffixes[text] === undefined) throw new Error(`bad type: ${line}`);
      current.type = text;
    } else if (kind === "HELP") current.help = text;
    else {
      if (!openMetrics || !name.endsWith(`_${text}`)) throw new Error(`bad unit: ${line}`);
      current.unit = text;
    }
  }
  for (const family of families.values()) {
    if (family.type === "histogram") checkHistogram(family);
    if (openMetrics) checkSamples(family);
  }
  if (openMetrics) checkNames(families.values());
  return families;
}

/** The value of one series of a parsed page; undefined if it is not there. */
export function seriesValue(
  families: ReadonlyMap<string, ParsedFamily>,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined {
  const wanted = Object.entries(labels);
  for (const family of families.values()) {
    for (const sample of family.samples) {
      if (sample.name !== name || sample.labels.size !== wanted.length) continue;
      if (wanted.every(([label, value]) => sample.labels.get(label) === value)) return sample.value;
    }
  }
  return undefined;
}
