import type { MetricSource } from "../../metrics/index.ts";
import { FamilySums } from "./family-sums.ts";

/** How what only workers have is called in messages. */
const elsewhere = "workers";
/** Sources that a worker may have and we have not. */
const mostElsewhere = 16;

/** Names for sources which are the same in every process of a program: those that share one are counted. */
export function sourceKeys(sources: readonly MetricSource[]): readonly string[] {
  const met = new Map<string, number>();
  return sources.map(({ name }) => {
    const number = (met.get(name) ?? 0) + 1;
    met.set(name, number);
    return number === 1 ? name : `${name} ${number}`;
  });
}

/** The sources of whoever collects, with what its workers say of theirs. */
export class SharedSources {
  readonly #known = new Map<string, FamilySums>();
  readonly #elsewhere = new Map<string, FamilySums>();
  /** In place of those that were given: each with what workers say of it, and one for what only workers have. */
  readonly all: readonly MetricSource[];

  constructor(sources: readonly MetricSource[]) {
    const keys = sourceKeys(sources);
    const own = sources.map((source, i): MetricSource => {
      const sums = new FamilySums();
      this.#known.set(keys[i] ?? source.name, sums);
      return { name: source.name, collect: async () => sums.merged(await source.collect()) };
    });
    this.all = [
      ...own,
      {
        name: elsewhere,
        collect: async () => [...this.#elsewhere.values()].flatMap((sums) => sums.merged([])),
      },
    ];
  }

  /** The name of a source of which samples of workers were left out. */
  get full(): string | undefined {
    return [...this.#known, ...this.#elsewhere].find(([, sums]) => sums.full)?.[0];
  }

  /** Where the samples of a source are added up; undefined where there is no room for it. */
  sumsOf(source: string): FamilySums | undefined {
    const found = this.#known.get(source) ?? this.#elsewhere.get(source);
    if (found !== undefined || this.#elsewhere.size >= mostElsewhere) return found;
    const made = new FamilySums();
    this.#elsewhere.set(source, made);
    return made;
  }
}
