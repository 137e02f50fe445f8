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
  untyped: [""],
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
    const [, marked = "", time] = /^ (\S+)(?: (\d+\.\d{3}|\d+(?:\.\d+)?))?$/.exec(after.slice(stop)) ?? [];
    if (time === undefined && !/^ \S+$/.test(after.slice(stop))) throw new Error(`bad exemplar: ${line}`);
    if ([...marks].flat().reduce((sum, text) => sum + [...text].length, 0) > 128) {
      throw new Error(`an exemplar of more than 128 characters: ${line}`);
    }
    if (!/_(total|bucket)$/.test(name)) throw new Error(`an exemplar on a series of another kind: ${line}`);
    exemplar = { labels: marks, value: readNumber(marked) };
  }
  return { name, labels, value: readNumber(value), exemplar };
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
    if (count !== buckets.at(-1)?.value) throw new Error(`${family.name}: count ${count} is not +Inf`);
    for (const [i, { exemplar }] of buckets.entries()) {
      const below = i === 0 ? Number.NEGATIVE_INFINITY : (bounds[i - 1] ?? 0);
      if (exemplar && !(exemplar.value > below && exemplar.value <= (bounds[i] ?? 0))) {
        throw new Error(`${family.name}: an exemplar in the wrong bucket`);
      }
    }
  }
}

/**
 * Reads a scrape page and throws on whatever a strict reader would refuse: a family twice or in pieces, a
 * sample outside its family, a series twice, bad escapes, histograms that do not add up, a missing end.
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
  for (const family of families.values()) if (family.type === "histogram") checkHistogram(family);
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
