import { nameLabel } from "../../model/labels.ts";
import { seriesIn } from "../../store/index.ts";
import type { Answer } from "../answer.ts";
import type { ApiEngine } from "../engine.ts";
import { ApiProblem } from "../problem.ts";
import type { ApiRequest } from "../request.ts";

const whole = {
  lists: [[]],
  from: Number.NEGATIVE_INFINITY,
  to: Number.POSITIVE_INFINITY,
} as const;

type Stat = { readonly name: string; readonly value: number };

/** The greatest, and of equal ones the first by name. */
function greatest(values: ReadonlyMap<string, number>, most: number): readonly Stat[] {
  return [...values]
    .map(([name, value]) => ({ name, value }))
    .sort((a, b) => b.value - a.value || (a.name < b.name ? -1 : 1))
    .slice(0, most);
}

function mostOf({ form }: ApiRequest): number {
  const text = form.get("limit") ?? "";
  if (text === "") return 10;
  const limit = /^\+?\d+$/.test(text) ? Number(text) : 0;
  if (limit < 1) throw new ApiProblem("bad_data", "limit must be a positive number");
  if (limit > 10_000) throw new ApiProblem("bad_data", "limit must not exceed 10000");
  return limit;
}

/** `/status/tsdb`: how many series there are, and which names and labels make the most. */
export function tsdb(request: ApiRequest, engine: ApiEngine): Answer {
  const most = mostOf(request);
  const pairs = new Map<string, number>();
  const metrics = new Map<string, number>();
  const values = new Map<string, Set<string>>();
  const series = seriesIn(engine.data, whole);
  for (const labels of series) {
    for (const [name, value] of labels.entries()) {
      const pair = `${name}=${value}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
      if (name === nameLabel) metrics.set(value, (metrics.get(value) ?? 0) + 1);
      const known = values.get(name) ?? new Set();
      values.set(name, known.add(value));
    }
  }
  const counts = new Map([...values].map(([name, known]) => [name, known.size]));
  const bytes = new Map(
    [...values].map(([name, known]) => [name, [...known].reduce((sum, value) => sum + value.length, 0)]),
  );
  const { first, last } = engine.store();
  return {
    data: {
      headStats: {
        numSeries: series.length,
        numLabelPairs: pairs.size,
        minTime: first ?? (last === undefined ? Number.MAX_SAFE_INTEGER : 0),
        maxTime: last ?? Number.MIN_SAFE_INTEGER,
      },
      seriesCountByMetricName: greatest(metrics, most),
      labelValueCountByLabelName: greatest(counts, most),
      memoryInBytesByLabelName: greatest(bytes, most),
      seriesCountByLabelValuePair: greatest(pairs, most),
    },
  };
}

/** `/status/config`, `/status/flags`, `/status/runtimeinfo`, `/status/buildinfo`, `/status/walreplay` */
export const statusRoutes = {
  config: (_request: ApiRequest, engine: ApiEngine): Answer => ({ data: { yaml: engine.config() } }),
  flags: (_request: ApiRequest, engine: ApiEngine): Answer => ({ data: engine.flags() }),
  runtime: (_request: ApiRequest, engine: ApiEngine): Answer => ({ data: engine.runtime() }),
  build: (_request: ApiRequest, engine: ApiEngine): Answer => ({ data: engine.build() }),
  walReplay: (): Answer => ({ data: { min: 0, max: 0, current: 0 } }),
};
