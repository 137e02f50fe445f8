import type { MetricSource } from "../../metrics/index.ts";
import { Seldom, type TelemetryPort } from "../../telemetry/index.ts";
import type { FamilyChanges } from "./family-changes.ts";
import { FamilyReader, mostSamples } from "./family-reader.ts";

export interface FamilyReporterInput {
  readonly port: TelemetryPort;
  readonly source: MetricSource;
  /** The same in every process of a program. */
  readonly key: string;
  /** A thread does not tell what is of its whole process. */
  readonly thread: boolean;
  /** Sends something, and says when it is on its way; false if nothing ever will be again. */
  send(changes: FamilyChanges): Promise<boolean>;
}

/** Milliseconds between two looks. */
const interval = 500;
/** Other libraries make an object of each number for a look: it takes a twentieth of the time at most … */
const share = 20;
/** … though never this long passes between two. */
const longest = 10_000;

/** Tells a primary what one source of a worker counts, twice a second, or less often where that takes long. */
export class FamilyReporter {
  readonly #input: FamilyReporterInput;
  readonly #reader: FamilyReader;
  readonly #seldom: Seldom;
  #looking: Promise<void> | undefined;
  #stop = (): void => {};
  #over = false;

  constructor(input: FamilyReporterInput) {
    this.#input = input;
    this.#reader = new FamilyReader(input.key);
    this.#seldom = new Seldom(input.port);
    this.#after(interval);
  }

  /** Tells what there is now; resolves when that is on its way. */
  async flushed(): Promise<void> {
    // One that is under way may have asked before.
    await this.#looking;
    await this.#look();
  }

  end(): void {
    this.#over = true;
    this.#stop();
  }

  #after(pause: number): void {
    this.#stop();
    if (!this.#over) this.#stop = this.#input.port.clock.after(pause, () => void this.#look(), true);
  }

  #look(): Promise<void> {
    this.#looking ??= this.#tell().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #tell(): Promise<void> {
    const { port, source, thread, send } = this.#input;
    if (this.#over) return;
    this.#stop();
    const start = port.clock.now();
    let spent = 0;
    try {
      const all = await source.collect();
      const families = thread ? all.filter(({ name }) => !name.startsWith("process_")) : all;
      spent = port.clock.now() - start;
      let before = port.clock.now();
      for (const changes of this.#reader.read(families)) {
        spent += port.clock.now() - before;
        if (!(await send(changes))) this.end();
        if (this.#over) return;
        before = port.clock.now();
      }
      if (this.#reader.full)
        this.#seldom.warn(`${source.name} has more than ${mostSamples} samples`, tooMany);
    } catch (error) {
      this.#seldom.warn(`the metrics of ${source.name} cannot be told`, { source: source.name, error });
    }
    this.#after(Math.min(longest, Math.max(interval, spent * (share - 1))));
  }
}

const tooMany = {
  fix: "give its labels fewer values; what is beyond is not on the page of whoever collects",
};
