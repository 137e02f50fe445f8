/** One series of the answer to an instant query. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

interface Failure {
  readonly ok: false;
  readonly error: string;
  readonly timedOut: boolean;
}

export type QueryAnswer = { readonly ok: true; readonly samples: readonly Sample[] } | Failure;

/**
 * Runs an instant query.
 *
 * @throws ObsError VERIFY_PROMETHEUS if there is nothing that could answer
 */
export type QueryRunner = (query: string) => Promise<QueryAnswer>;

/** A span of time and the distance of its points, in seconds since 1970. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

/** One series of the answer to a range query. */
export interface SpanSeries {
  readonly labels: Readonly<Record<string, string>>;
  /** Seconds since 1970 and value, in order of time. */
  readonly points: readonly (readonly [number, number])[];
}

export type SpanAnswer = { readonly ok: true; readonly series: readonly SpanSeries[] } | Failure;

/** Ways to ask a Prometheus. The first two throw an `ObsError` VERIFY_PROMETHEUS if there is nothing that could answer. */
export interface PrometheusApi {
  readonly instant: QueryRunner;
  readonly range: (query: string, span: Span) => Promise<SpanAnswer>;
  /** How often it scrapes, in ms; undefined where it does not say. */
  readonly scrapeInterval: () => Promise<number | undefined>;
  /** How long it keeps samples, as it says it: `15d`, `15d or 10GiB`; undefined where it does not say. */
  readonly retention: () => Promise<string | undefined>;
}

/** Lets at most `limit` calls of `run` be under way, and asks each query once. */
export function limitQueries(run: QueryRunner, limit: number): QueryRunner {
  const asked = new Map<string, Promise<QueryAnswer>>();
  const waiting: (() => void)[] = [];
  let free = limit;
  const turn = async (query: string): Promise<QueryAnswer> => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free -= 1;
    try {
      return await run(query);
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
  return (query) => {
    const known = asked.get(query);
    if (known !== undefined) return known;
    const answer = turn(query);
    asked.set(query, answer);
    return answer;
  };
}
