import type { Metrics } from "../catalog/index.ts";
import { ChangeReader, type Changes, type MetricSource, type SharedRegistry } from "../metrics/index.ts";
import type { TelemetryPort } from "../telemetry/index.ts";
import type { FamilyChanges } from "./families/family-changes.ts";
import { FamilyReporter } from "./families/family-reporter.ts";
import { sourceKeys } from "./families/shared-sources.ts";
import { fingerprints } from "./fingerprints.ts";
import { type Envelope, type Message, protocol } from "./message.ts";

/** The way from a worker to its primary. */
export interface Link {
  /** Sends something, and calls back when it is on its way; false says that nothing ever will be again. */
  send(envelope: Envelope, then: (sent: boolean) => void): void;
}

export interface ReporterInput {
  readonly port: TelemetryPort;
  readonly registry: SharedRegistry;
  readonly metrics: Metrics;
  readonly service: string;
  readonly link: Link;
  /** Metrics of other libraries. */
  readonly sources: readonly MetricSource[];
  /** Whether this is a thread, which shares its process. */
  readonly thread: boolean;
}

/** Milliseconds between two looks: what a worker that is killed has not told is never of more than a second. */
const interval = 500;

/**
 * Tells a primary what a registry counts, twice a second. Where the primary does not take it, it waits, and tells the
 * sum of what happened meanwhile: nothing piles up here.
 */
export class Reporter {
  readonly #input: ReporterInput;
  readonly #reader: ChangeReader;
  readonly #id: string;
  readonly #families: readonly FamilyReporter[];
  #reading: Generator<Changes> | undefined;
  #stop = (): void => {};
  #over = false;

  constructor(input: ReporterInput) {
    this.#input = input;
    this.#reader = new ChangeReader(input.registry);
    this.#id = input.port.newId();
    this.#send({ kind: "hello", metrics: fingerprints(input.metrics) }, this.#next);
    const { port, sources, thread } = input;
    const keys = sourceKeys(sources);
    const send = this.#sendFamilies;
    this.#families = sources.map(
      (source, i) => new FamilyReporter({ port, source, key: keys[i] ?? source.name, thread, send }),
    );
  }

  /** Tells all that is left at once, since the process ends; whether it arrives is out of our hands. */
  readonly flush = (): void => {
    if (this.#over) return;
    for (const changes of this.#reading ?? []) this.#send({ kind: "report", changes });
    for (const changes of this.#reader.read()) this.#send({ kind: "report", changes });
    this.#reading = undefined;
  };

  /** Tells all that is left now; resolves when that is on its way. */
  async flushed(): Promise<void> {
    this.flush();
    await Promise.all(this.#families.map((families) => families.flushed()));
    if (this.#over) return;
    await new Promise<void>((resolve) => this.#send({ kind: "report" }, () => resolve()));
  }

  /** Tells all that is left, and that nothing follows; resolves when that is on its way. */
  async end(): Promise<void> {
    this.#stop();
    await this.flushed();
    this.#stop();
    for (const families of this.#families) families.end();
    if (this.#over) return;
    await new Promise<void>((resolve) => {
      this.#send({ kind: "goodbye" }, () => resolve());
      this.#over = true;
    });
  }

  /** One list at a time, so that a large registry holds up neither its process nor the channel. */
  readonly #next = (sent: boolean): void => {
    if (!sent) this.#over = true;
    if (this.#over) return;
    const list = this.#reading?.next();
    if (list?.done === false) {
      this.#send({ kind: "report", changes: list.value }, this.#next);
      return;
    }
    this.#reading = undefined;
    this.#stop = this.#input.port.clock.after(interval, this.#look, true);
  };

  readonly #look = (): void => {
    this.#reading = this.#reader.read();
    const first = this.#reading.next();
    // Also where nothing changed: a worker that says nothing is taken to hang.
    this.#send({ kind: "report", changes: first.done === true ? undefined : first.value }, this.#next);
  };

  readonly #sendFamilies = (changes: FamilyChanges): Promise<boolean> =>
    this.#over
      ? Promise.resolve(false)
      : new Promise((resolve) => this.#send({ kind: "families", changes }, resolve));

  #send(message: Message, then: (sent: boolean) => void = () => {}): void {
    const { link, service } = this.#input;
    link.send({ ttaObservability: protocol, service, reporter: this.#id, message }, then);
  }
}
