import type { SourceFailure } from "../../catalog/index.ts";
import { collectFamilies, type ForeignFamilies, type MetricSource } from "../../metrics/index.ts";
import { Seldom, type TelemetryPort } from "../../telemetry/index.ts";
import { LimitedSource, SourceLate } from "./limited-source.ts";
import type { SourceBooks } from "./source-books.ts";

/** A source whose failures are counted at every scrape, and told when they begin and when they are over. */
export class WatchedSource {
  readonly #source: LimitedSource;
  readonly #port: TelemetryPort;
  readonly #books: SourceBooks;
  readonly #seldom: Seldom;
  #down = false;
  /** Whether the log says that it is down, and so has to say when it is back. */
  #told = false;

  constructor(source: MetricSource, port: TelemetryPort, books: SourceBooks) {
    this.#source = new LimitedSource(source, port.clock);
    this.#port = port;
    this.#books = books;
    this.#seldom = new Seldom(port);
  }

  get name(): string {
    return this.#source.name;
  }

  /** Its families, if they come early enough for a scrape that waits for `milliseconds`; never rejects. */
  async collect(milliseconds: number): Promise<readonly ForeignFamilies[]> {
    const { name } = this.#source;
    let reason: SourceFailure = "error";
    const asked = async () => {
      try {
        return await this.#source.collect(milliseconds);
      } catch (error) {
        if (error instanceof SourceLate) reason = error.reason;
        throw error;
      }
    };
    const found = await collectFamilies([{ name, collect: asked }], ({ problem, fix }) => {
      this.#books.failed(name, reason);
      if (!this.#down) this.#told = this.#seldom.warn(problem, { source: name, fix });
      this.#down = true;
    });
    if (found.length > 0) this.#answered(name);
    return found;
  }
  #answered(name: string): void {
    if (this.#told) this.#port.log.info(`the metrics of ${name} are on the page again`, { source: name });
    this.#down = false;
    this.#told = false;
  }
}
