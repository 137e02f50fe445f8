import type { OwnLabels, OwnMetrics } from "../../catalog/index.ts";
import { catalog } from "../../catalog/index.ts";
import type { BoundGauge, Histogram, Registry } from "../../metrics/index.ts";
import type { Clock } from "../../telemetry/index.ts";

type Labels = OwnLabels<"tta_http_request_duration_seconds">;
type StatusClass = Labels["status_class"];

const methods: ReadonlyMap<string | undefined, Labels["method"]> = new Map(
  catalog.metrics.tta_http_request_duration_seconds.labels.method.values.map((method) => [method, method]),
);
const { route: routes, status_class: classes } = catalog.metrics.tta_http_request_duration_seconds.labels;
const statusClasses = classes.values;

function statusClass(status: number): StatusClass {
  if (status < 300) return "2xx";
  if (status < 400) return "3xx";
  return status < 500 ? "4xx" : "5xx";
}

/** Books HTTP requests in `tta_http_*`. */
export class HttpMeter {
  readonly #clock: Clock;
  readonly #inFlight: BoundGauge;
  readonly #durations: Histogram<Labels>;
  readonly #seen = new Set<string>();
  /** Pairs of method and route that are shown ahead; beyond them the route is mostly other already. */
  readonly #mostPairs: number;
  readonly #begun = new WeakSet<object>();

  /** `mostRoutes` are the values that the label may take in `metrics`. */
  constructor(clock: Clock, metrics: Registry<OwnMetrics>, mostRoutes: number = routes.limit) {
    this.#clock = clock;
    this.#mostPairs = methods.size * (mostRoutes + 1);
    this.#inFlight = metrics.gauge("tta_http_requests_in_flight").bind({});
    this.#durations = metrics.histogram("tta_http_request_duration_seconds");
  }

  /** Starts a request; undefined if it was started already, by a middleware further out. */
  begin(request: object): number | undefined {
    if (this.#begun.has(request)) return undefined;
    this.#begun.add(request);
    this.#inFlight.inc();
    return this.#clock.now();
  }

  /** Ends a request; `status` is undefined when the client left before the answer was whole. */
  end(
    start: number,
    request: { readonly method?: string | undefined },
    route: string,
    status?: number,
  ): void {
    this.#inFlight.dec();
    const method = methods.get(request.method) ?? "other";
    this.#show(method, route);
    const status_class = status === undefined ? "aborted" : statusClass(status);
    this.#durations.observe({ method, route, status_class }, (this.#clock.now() - start) / 1000);
  }

  /** Lets all classes of a route exist from its first request, so that its first failure is a rise from 0. */
  #show(method: Labels["method"], route: string): void {
    const pair = `${method} ${route}`;
    if (this.#seen.has(pair) || this.#seen.size >= this.#mostPairs) return;
    this.#seen.add(pair);
    for (const status_class of statusClasses) this.#durations.bind({ method, route, status_class });
  }
}
