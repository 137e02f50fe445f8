import { byText, Labels } from "../model/labels.ts";

/** What a page's own label is called where the target has one of that name. */
const prefix = "exported_";

/** Which labels series have, and of each the place among the values of the page, or the text that the target gives. */
interface Joined {
  readonly names: readonly string[];
  readonly sources: readonly (number | string)[];
}

/**
 * The labels of a target, put on the series of its pages. Where both have one of a name, the page's is kept under another.
 * Series of a page mostly share their names: what becomes of them is looked for once.
 */
export class TargetLabels {
  readonly #target: Labels;
  readonly #joined = new WeakMap<readonly string[], Joined>();

  constructor(target: Labels) {
    this.#target = target;
  }

  on({ names, values }: Labels): Labels {
    const known = this.#joined.get(names);
    const joined = known ?? this.#join(names);
    if (known === undefined) this.#joined.set(names, joined);
    const all = joined.sources.map((source) =>
      typeof source === "string" ? source : (values[source] ?? ""),
    );
    return Labels.ofSorted(joined.names, all);
  }

  #join(exposed: readonly string[]): Joined {
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
