import type { Matcher } from "../../promql/index.ts";
import type { Labels } from "../model/labels.ts";
import { fits } from "./fits.ts";
import { among, difference, merged, type Sorted } from "./sorted.ts";

/** Which series have which value of which label. */
export class Postings {
  readonly #labels = new Map<string, Map<string, number[]>>();
  #all: number[] = [];

  /** Adds a series whose number is above all that were added before. */
  add(id: number, labels: Labels): void {
    this.#all.push(id);
    labels.names.forEach((name, i) => {
      const value = labels.values[i] ?? "";
      const values = this.#labels.get(name) ?? new Map<string, number[]>();
      this.#labels.set(name, values);
      const ids = values.get(value);
      if (ids === undefined) values.set(value, [id]);
      else ids.push(id);
    });
  }

  /** Takes series away, all in one pass. */
  remove(gone: ReadonlySet<number>, labels: readonly Labels[]): void {
    const stays = (id: number): boolean => !gone.has(id);
    this.#all = this.#all.filter(stays);
    const touched = new Map<string, Set<string>>();
    for (const { names, values } of labels) {
      names.forEach((name, i) => {
        const of = touched.get(name) ?? new Set<string>();
        touched.set(name, of.add(values[i] ?? ""));
      });
    }
    for (const [name, values] of touched) {
      const lists = this.#labels.get(name);
      for (const value of values) {
        const left = lists?.get(value)?.filter(stays) ?? [];
        if (left.length === 0) lists?.delete(value);
        else lists?.set(value, left);
      }
      if (lists?.size === 0) this.#labels.delete(name);
    }
  }

  names(): Iterable<string> {
    return this.#labels.keys();
  }

  values(name: string): Iterable<string> {
    return this.#labels.get(name)?.keys() ?? [];
  }

  /** The series that fit all matchers. Patterns meet each value of a label once, not each series. */
  matching(matchers: readonly Matcher[]): Sorted {
    const kept: (readonly Sorted[])[] = [];
    const dropped: Sorted[] = [];
    for (const matcher of matchers) {
      const isFit = fits(matcher);
      const values = this.#labels.get(matcher.label);
      // Series without the label have the empty value: it is easier to say which do not fit.
      const takesEmpty = isFit("");
      if (matcher.operator === "=" && !takesEmpty) kept.push([values?.get(matcher.value) ?? []]);
      else if (takesEmpty) dropped.push(...listsOf(values, (value) => !isFit(value)));
      else kept.push(listsOf(values, isFit));
    }
    // What the narrowest leaves is looked for in the lists of the others: those may be of all series, and stay as they are.
    kept.sort((a, b) => sizeOf(a) - sizeOf(b));
    const [narrowest = [this.#all], ...others] = kept;
    const found = others.reduce(among, merged(narrowest));
    return difference(found, among(found, dropped));
  }
}

const sizeOf = (lists: readonly Sorted[]): number => lists.reduce((sum, { length }) => sum + length, 0);

function listsOf(
  values: ReadonlyMap<string, Sorted> | undefined,
  keeps: (value: string) => boolean,
): readonly Sorted[] {
  return [...(values ?? [])].filter(([value]) => keeps(value)).map(([, ids]) => ids);
}
