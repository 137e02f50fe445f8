import { byText, Labels } from "../model/labels.ts";

/** What a page's own label is called where the target has one of that name. */
const prefix = "exported_";

/** Which labels series have, and of each the place among the values of the page, or the text that the target gives. */
interface Joined {
  readonly names: readonly string[];
  readonly sources: readonly (number | string)[];
}

/**
 * The labels of a target, put on the series of its pages. Where both have one of a name, the page's is kept under another;
 * or counts, where the target honors them, also one without a value, which then is on no series. Series of a page mostly
 * share their names: what becomes of them is looked for once.
 */
export class TargetLabels {
  readonly #target: Labels;
  readonly #honors: boolean;
  readonly #joined = new WeakMap<readonly string[], Joined>();

  constructor(target: Labels, honors = false) {
    this.#target = target;
    this.#honors = honors;
  }

  on({ names, values }: Labels, emptyNames = (): readonly string[] => []): Labels {
    const joined = this.#joinedWith(names, this.#honors ? emptyNames() : []);
    const all = joined.sources.map((source) =>
      typeof source === "string" ? source : (values[source] ?? ""),
    );
    return Labels.ofSorted(joined.names, all);
  }

  #joinedWith(exposed: readonly string[], empty: readonly string[]): Joined {
    if (empty.length > 0) return this.#honored(exposed, empty);
    const known = this.#joined.get(exposed);
    if (known !== undefined) return known;
    const joined = this.#honors ? this.#honored(exposed, empty) : this.#renamed(exposed);
    this.#joined.set(exposed, joined);
    return joined;
  }

  #honored(exposed: readonly string[], empty: readonly string[]): Joined {
    const taken = new Set([...exposed, ...empty]);
    const all = [
      ...exposed.map((name, place) => [name, place] as const),
      ...this.#target.entries().filter(([name]) => !taken.has(name)),
    ].sort(([a], [b]) => byText(a, b));
    return { names: all.map(([name]) => name), sources: all.map(([, source]) => source) };
  }

  #renamed(exposed: readonly string[]): Joined {
    const all = new Map<string, number | string>([
      ...exposed.map((name, place) => [name, place] as const),
      ...this.#target.entries(),
    ]);
    // The shorter first: what is moved must not take the place of another that is.
    const taken = this.#target.names.filter((name) => exposed.includes(name));
    for (const name of taken.toSorted((a, b) => a.length - b.length)) {
      let free = prefix + name;
      while (all.has(free)) free = prefix + free;
      all.set(free, exposed.indexOf(name));
    }
    const sorted = [...all].sort(([a], [b]) => byText(a, b));
    return { names: sorted.map(([name]) => name), sources: sorted.map(([, source]) => source) };
  }
}
