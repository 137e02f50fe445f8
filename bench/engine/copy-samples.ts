import { Labels, Store } from "../../src/engine/index.ts";

/** What a Prometheus answers, as far as it is looked at. */
interface Answer {
  readonly data: readonly string[] | { readonly result: readonly Series[] };
}

interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [seconds: number, value: string])[];
}

async function get(
  url: string,
  path: string,
  parameters: Readonly<Record<string, string>>,
): Promise<Answer["data"]> {
  const answer = await fetch(`${url}/api/v1/${path}?${new URLSearchParams(parameters)}`);
  if (!answer.ok) throw new Error(`${path} ${JSON.stringify(parameters)}: ${await answer.text()}`);
  const { data }: Answer = JSON.parse(await answer.text());
  return data;
}

function numberOf(text: string): number {
  return text.endsWith("Inf") ? (text.startsWith("-") ? -Infinity : Infinity) : Number(text);
}

/** A store with all samples that a Prometheus has of a range, metric by metric. */
export async function copySamples(
  url: string,
  { end, rangeSeconds }: { readonly end: number; readonly rangeSeconds: number },
): Promise<Store> {
  const store = new Store({
    behind: Number.POSITIVE_INFINITY,
    retention: Number.POSITIVE_INFINITY,
    maxBytes: 4e9,
  });
  const names = await get(url, "label/__name__/values", {});
  if (!("length" in names)) throw new Error("there are no names");
  for (const name of names) {
    const query = `{__name__=${JSON.stringify(name)}}[${rangeSeconds + 60}s]`;
    const data = await get(url, "query", { query, time: String(end) });
    if ("length" in data) throw new Error(`${query} gave no matrix`);
    for (const { metric, values } of data.result) {
      const labels = Labels.of(Object.entries(metric));
      for (const [seconds, value] of values)
        store.append(labels, Math.round(seconds * 1_000), numberOf(value));
    }
  }
  return store;
}
