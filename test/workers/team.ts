import { catalog, counter, defineMetrics, gauge, type Metrics } from "../../src/catalog/index.ts";
import { collectFamilies, createRegistry, type MetricSource } from "../../src/metrics/index.ts";
import { fieldOf } from "../../src/narrow/index.ts";
import { createTelemetryPort, type LogFields, silentLogger } from "../../src/telemetry/index.ts";
import { ManualClock } from "../../src/testing/index.ts";
import { Collector, type Heard, type Sender } from "../../src/workers/collector.ts";
import { SharedSources } from "../../src/workers/families/shared-sources.ts";
import { type Link, Reporter } from "../../src/workers/reporter.ts";
import { pageText } from "../metrics/pages.ts";
import { seriesValue } from "../service/open.ts";

const jobs = defineMetrics({
  jobs_total: counter({ help: "Jobs.", owner: "test" }),
  jobs_running: gauge({ help: "Running.", owner: "test" }),
});

/** A registry with what is around it, as a service has them. */
function open(clock: ManualClock, added: Metrics = {}) {
  const metrics = { ...catalog.metrics, ...jobs, ...added };
  const registry = createRegistry({ metrics }, { now: clock.wallTime });
  const warnings: (readonly [string, LogFields | undefined])[] = [];
  const log = {
    ...silentLogger,
    warn: (text: string, fields?: LogFields) => void warnings.push([text, fields]),
  };
  return { metrics, registry, warnings, port: createTelemetryPort({ metrics: registry, clock, log }) };
}

/** A primary and the workers that it is given, in one process and on one clock. */
export class Team {
  readonly clock = new ManualClock();
  readonly warnings: readonly (readonly [string, LogFields | undefined])[];
  readonly collector: Collector;
  readonly #primary: ReturnType<typeof open>;
  readonly #shared: SharedSources;

  constructor(service = "shop", own: readonly MetricSource[] = []) {
    this.#primary = open(this.clock);
    this.#shared = new SharedSources(own);
    this.warnings = this.#primary.warnings;
    this.collector = new Collector({ ...this.#primary, service, sources: this.#shared, turn: setImmediate });
  }

  page(): string {
    return pageText([this.#primary.registry]);
  }

  /** The page of all other libraries. */
  async others(): Promise<string> {
    return pageText([], "openmetrics", await collectFamilies(this.#shared.all));
  }

  value(series: string): number | undefined {
    return seriesValue(this.page(), series);
  }

  worker(options: WorkerOptions = {}): TeamWorker {
    return new TeamWorker(this, options);
  }
}

interface WorkerOptions {
  readonly service?: string;
  readonly added?: Metrics;
  readonly protocol?: number;
  readonly sources?: readonly MetricSource[];
  readonly thread?: boolean;
}

let started = 0;

/** A worker whose messages arrive at once, unless it is told to hold them. */
export class TeamWorker {
  readonly sender: Sender = { name: `process ${++started}` };
  readonly reporter: Reporter;
  /** How many messages it has sent. */
  sent = 0;
  /** How many of them were of other libraries. */
  families = 0;
  /** While true, its messages are on their way. */
  stuck = false;
  readonly #team: Team;
  readonly #own: ReturnType<typeof open>;
  readonly #waiting: (() => void)[] = [];

  constructor(
    team: Team,
    { service = "shop", added, protocol, sources = [], thread = false }: WorkerOptions,
  ) {
    this.#team = team;
    this.#own = open(team.clock, added);
    const link: Link = {
      send: ({ ttaObservability, reporter, message }, then) => {
        this.sent += 1;
        if (fieldOf(message, "kind") === "families") this.families += 1;
        const heard = {
          protocol: protocol ?? ttaObservability,
          service,
          reporter,
          unpack: () => structuredClone(message),
        };
        const arrive = (): void => {
          this.say(heard);
          then(true);
        };
        if (this.stuck) this.#waiting.push(arrive);
        else setImmediate(arrive);
      },
    };
    this.reporter = new Reporter({ ...this.#own, service, link, sources, thread });
  }

  say(heard: Heard): void {
    const { collector } = this.#team;
    if (!collector.heard(this.sender, heard)) collector.stranger(this.sender, heard);
  }

  work(jobs = 1): void {
    this.#own.registry.counter("jobs_total").inc({}, jobs);
    this.#own.registry.gauge("jobs_running").set({}, 1);
  }

  get warnings(): readonly string[] {
    return this.#own.warnings.map(([text]) => text);
  }

  /** Lets what is on its way arrive. */
  release(): void {
    this.stuck = false;
    for (const arrive of this.#waiting.splice(0)) arrive();
  }
}

/** Long enough for everything that waits for its turn. */
export async function turns(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
}
