/** A request that a client sends: Grafana's data source, `promtool`, our viewer. */
export interface ApiCall {
  readonly path: string;
  /** Sent as a form where there is one. */
  readonly form?: Readonly<Record<string, string>>;
}

const get = (path: string): ApiCall => ({ path });
const post = (path: string, form: Readonly<Record<string, string>>): ApiCall => ({ path, form });

/**
 * What Grafana's data source and others ask about series of a page that never changes, at a moment in seconds by which
 * it has been scraped for some time.
 */
export function apiCalls(now: number): readonly ApiCall[] {
  const range = { start: String(now - 3), end: String(now), step: "1" };
  const time = String(now);
  return [
    // Grafana: a panel over a range, and at one moment
    post("query_range", { query: "hits_total", ...range }),
    post("query_range", { query: 'sum by(code) (hits_total{job="page"})', ...range, timeout: "30s" }),
    post("query_range", { query: "increase(hits_total[3s])", ...range, step: "1s" }),
    post("query_range", { query: "vector(0.1) + 0.2", ...range }),
    post("query", { query: "histogram_quantile(0.9, sum by(le) (lat_bucket))", time }),
    post("query", { query: "odd", time }),
    post("query", { query: 'label_replace(odd{which="tiny"} * 2, "a", "$1", "which", "(t).*")', time }),
    post("query", { query: "vector(1)", time: `${now}.25` }),
    post("query", { query: "1 / 0", time }),
    post("query", { query: "'text'", time }),
    post("query", { query: "hits_total > 1e9", time }),
    post("query", { query: "count(up)", time: new Date(now * 1000).toISOString() }),
    // Grafana: the query editor, variables, annotations, exemplars, health of the data source
    get("labels"),
    get(`labels?match[]=hits_total&start=${now - 60}&end=${now}`),
    post("labels", { "match[]": 'lat_bucket{le="0.5"}' }),
    get("label/__name__/values"),
    get(`label/code/values?match[]=hits_total&start=${now - 60}&end=${now}`),
    get("label/le/values?match[]=lat_bucket&match[]=odd"),
    get("label/nothing/values"),
    post("series", { "match[]": "hits_total", start: String(now - 60), end: time }),
    get('series?match[]=up&match[]={job=~"p.*",code="200"}'),
    get("metadata"),
    get("metadata?metric=hits_total"),
    get("metadata?metric=nothing"),
    get("targets/metadata?metric=hits_total"),
    get("query_exemplars?query=hits_total"),
    get("query_exemplars?query=1"),
    get("rules"),
    get("rules?type=alert"),
    get("alerts"),
    get("alertmanagers"),
    get("targets"),
    get("targets?state=dropped"),
    get("status/walreplay"),
    post("format_query", { query: "sum(rate(hits_total[90s]))by(code)/on(code)group_left hits_total" }),
    // what is refused
    post("query", { query: "hits_total{" }),
    post("query", { query: "" }),
    post("query", { query: "hits_total", time: "soon" }),
    post("query", { query: "hits_total", timeout: "soon" }),
    post("query_range", { query: "hits_total" }),
    post("query_range", { query: "hits_total", ...range, step: "0" }),
    post("query_range", { query: "hits_total", ...range, end: "0" }),
    post("query_range", { query: "hits_total", start: "0", end: "20000", step: "1" }),
    post("query_range", { query: "hits_total[5m]", ...range }),
    post("query", { query: "hits_total + on(job) hits_total", time }),
    get("series"),
    get("series?match[]={}"),
    get("series?match[]=hits_total[5m]"),
    get("labels?start=soon"),
    get("metadata?limit=some"),
    get("query_exemplars?query=hits_total&start=2&end=1"),
    get("rules?type=all"),
    get("nothing"),
  ];
}
