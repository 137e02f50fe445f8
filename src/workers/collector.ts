import type { Metrics, WorkerState } from "../catalog/index.ts";
import { ChangeMerger, type SharedRegistry } from "../metrics/index.ts";
import { messageOf } from "../narrow/index.ts";
import { Seldom, type TelemetryPort } from "../telemetry/index.ts";
import { FamilyMerger } from "./families/family-merger.ts";
import type { SharedSources } from "./families/shared-sources.ts";
import { catalogFault, fingerprints } from "./fingerprints.ts";
import { type Message, protocol, readMessage } from "./message.ts";
import { Slices, type Work } from "./slices.ts";
import { WorkerBooks } from "./worker-books.ts";

/** A process or a thread whose messages arrive here. */
export interface Sender {
  /** How sentences call it: `process 4711`, `thread 3`. */
  readonly name: string;
}

/** One thing that a worker said. */
export interface Heard {
  readonly protocol: number;
  readonly service: string;
  readonly reporter: string;
  /** The message, made of what came over the channel; what cannot be read throws. */
  unpack(): unknown;
}

export interface CollectorInput {
  readonly port: TelemetryPort;
  readonly registry: SharedRegistry;
  readonly metrics: Metrics;
  readonly service: string;
  /** Where metrics of other libraries are added up. */
  readonly sources: SharedSources;
  /** Calls back once others had their turn. */
  readonly turn: (next: () => void) => void;
}

/** The telemetry of a worker, as its primary knows it. */
interface KnownWorker {
  readonly sender: Sender;
  heardAt: number;
  /** Undefined where it was refused. */
  readonly merger: ChangeMerger | undefined;
  readonly families: FamilyMerger;
  stale: boolean;
}

/** Milliseconds of silence after which a worker is taken to hang. */
const patience = 5_000;
/** Milliseconds between two looks at who is silent. */
const interval = 1_000;
/** More different reasons than a person reads. */
const mostReasons = 100;

/** Adds what the workers of one service count to the registry of their primary. */
export class Collector {
  readonly #input: CollectorInput;
  readonly #fingerprints: Readonly<Record<string, string>>;
  readonly #workers = new Map<string, KnownWorker>();
  readonly #slices: Slices;
  readonly #books: WorkerBooks;
  readonly #silence: Seldom;
  readonly #told = new Set<string>();
  #stop = (): void => {};

  constructor(input: CollectorInput) {
    const { port, metrics, turn } = input;
    this.#input = input;
    this.#fingerprints = fingerprints(metrics);
    this.#slices = new Slices(() => port.clock.now(), turn);
    this.#books = new WorkerBooks(port.metrics);
    this.#silence = new Seldom(port);
    this.#look();
  }

  /** Says whether it was said to this one. Never throws. */
  heard(sender: Sender, what: Heard): boolean {
    if (what.service !== this.#input.service) return false;
    const worker = this.#workers.get(what.reporter);
    if (worker !== undefined) worker.heardAt = this.#input.port.clock.now();
    this.#slices.add(() => this.#take(sender, what));
    return true;
  }

  /** Nothing comes from there any more: what its workers counted stays, their gauges go. */
  gone(sender: Sender): void {
    this.#slices.add(() => this.#forget((worker) => worker.sender === sender));
  }

  /** Tells of a worker of another service, which nobody here collects. */
  stranger({ name }: Sender, { service }: Heard): void {
    this.#refuse(
      `the metrics of ${name} are not collected: it is of the service "${service}"`,
      "give createTelemetry the same service there and here",
    );
  }

  /** Takes in what has arrived, and stops. */
  end(): void {
    this.#slices.finish();
    this.#stop();
  }

  *#take(sender: Sender, what: Heard): Work {
    const { reporter } = what;
    const worker = this.#workers.get(reporter);
    if (worker !== undefined && worker.merger === undefined) return;
    const message = this.#open(sender, what);
    if (message === undefined) return;
    if (message.kind === "hello") {
      if (worker === undefined) this.#meet(sender, reporter, message.metrics);
    } else if (message.kind === "goodbye") {
      yield* this.#forget((one) => one === worker);
    } else if (message.kind === "families") {
      if (worker !== undefined) yield* worker.families.take(message.changes);
    } else if (message.changes !== undefined) {
      yield* worker?.merger?.take(message.changes) ?? [];
    }
  }

  #open(sender: Sender, { protocol: theirs, reporter, unpack }: Heard): Message | undefined {
    const other = "it runs another version of tta-observability";
    if (theirs !== protocol) return this.#turnAway(sender, reporter, other);
    try {
      return readMessage(unpack()) ?? this.#turnAway(sender, reporter, other);
    } catch (error) {
      return this.#turnAway(sender, reporter, `what it says cannot be read (${messageOf(error)})`);
    }
  }

  #meet(sender: Sender, reporter: string, theirs: Readonly<Record<string, string>>): void {
    const fault = catalogFault(theirs, this.#fingerprints);
    if (fault !== undefined) return void this.#turnAway(sender, reporter, fault);
    const merger = new ChangeMerger(this.#input.registry);
    this.#know(reporter, sender, merger);
    this.#show();
  }

  #turnAway(sender: Sender, reporter: string, why: string): undefined {
    this.#refuse(
      `the metrics of ${sender.name} are not collected: ${why}`,
      "run the same version there and here, and give createTelemetry the same metrics",
      why,
    );
    this.#workers.get(reporter)?.merger?.end();
    this.#workers.get(reporter)?.families.end();
    this.#know(reporter, sender, undefined);
    this.#show();
  }

  #know(reporter: string, sender: Sender, merger: ChangeMerger | undefined): void {
    const families = new FamilyMerger(this.#input.sources);
    const heardAt = this.#input.port.clock.now();
    this.#workers.set(reporter, { sender, heardAt, merger, families, stale: false });
  }

  /** Once for each reason: workers that are wrong are started again and again. */
  #refuse(problem: string, fix: string, reason: string = problem): void {
    if (this.#told.has(reason) || this.#told.size >= mostReasons) return;
    this.#told.add(reason);
    this.#input.port.log.warn(problem, { fix });
  }

  *#forget(which: (worker: KnownWorker) => boolean): Work {
    for (const [reporter, worker] of this.#workers) {
      if (!which(worker)) continue;
      this.#workers.delete(reporter);
      if (worker.merger === undefined) continue;
      worker.merger.end();
      worker.families.end();
      this.#books.ended();
      yield;
    }
    this.#show();
  }

  readonly #look = (): void => {
    this.#show();
    this.#stop = this.#input.port.clock.after(interval, this.#look, true);
  };

  #show(): void {
    const now = this.#input.port.clock.now();
    const counts: Record<WorkerState, number> = { reporting: 0, stale: 0, refused: 0 };
    let oldest = 0;
    for (const worker of this.#workers.values()) {
      if (worker.merger === undefined) {
        counts.refused += 1;
        continue;
      }
      const age = now - worker.heardAt;
      oldest = Math.max(oldest, age);
      const stale = age > patience;
      counts[stale ? "stale" : "reporting"] += 1;
      if (stale && !worker.stale) this.#silence.warn(`${worker.sender.name} does not report`, hanging);
      worker.stale = stale;
    }
    this.#books.show(counts, oldest / 1_000);
    const { full } = this.#input.sources;
    if (full !== undefined)
      this.#silence.warn(`not all metrics of workers in ${full} are on the page`, tooMany);
  }
}

const tooMany = {
  fix: "give the labels of these metrics fewer values: of one library 20,000 samples are added up",
};
const hanging = { fix: "look at what holds its event loop; what it said last stays on the page" };
