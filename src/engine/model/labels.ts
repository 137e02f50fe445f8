/** By code points, as Prometheus orders the bytes of UTF-8; code units would put a surrogate before U+E000. */
export function byText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [left, right] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (left === right) continue;
    const isLeftPair = left >= 0xd800 && left <= 0xdfff;
    const isRightPair = right >= 0xd800 && right <= 0xdfff;
    return isLeftPair === isRightPair ? left - right : isLeftPair ? 1 : -1;
  }
  return a.length - b.length;
}

/** The label that holds the name of a metric. */
export const nameLabel = "__name__";

/** The labels of a series, sorted by name, none of them empty: an empty label is one that is not there. */
export class Labels {
  readonly names: readonly string[];
  readonly values: readonly string[];
  #key: string | undefined;

  private constructor(names: readonly string[], values: readonly string[]) {
    this.names = names;
    this.values = values;
  }

  /** Of pairs in any order; of two with one name the later counts. */
  static of(pairs: Iterable<readonly [name: string, value: string]>): Labels {
    // The order of two with one name is kept, so that the later is the last of them.
    const sorted = [...pairs].sort(([a], [b]) => byText(a, b));
    const names: string[] = [];
    const values: string[] = [];
    sorted.forEach(([name, value], i) => {
      if (value === "" || sorted[i + 1]?.[0] === name) return;
      names.push(name);
      values.push(value);
    });
    return new Labels(names, values);
  }

  /** Of names that are sorted and differ, and as many values; none of them is empty. */
  static ofSorted(names: readonly string[], values: readonly string[]): Labels {
    return new Labels(names, values);
  }

  static get none(): Labels {
    return none;
  }

  /** The same for equal label sets, and for no others. */
  get key(): string {
    // A length before each text: no text can look like the end of another.
    this.#key ??= this.names
      .map((name, i) => `${name.length}:${name}${this.values[i]?.length}:${this.values[i]}`)
      .join("");
    return this.#key;
  }

  /** Empty for a label that is not there. */
  get(name: string): string {
    return this.values[this.names.indexOf(name)] ?? "";
  }

  /** Below 0 where it comes before another, in the order in which Prometheus lists series. */
  compare(other: Labels): number {
    const length = Math.min(this.names.length, other.names.length);
    for (let i = 0; i < length; i++) {
      const order =
        byText(this.names[i] ?? "", other.names[i] ?? "") ||
        byText(this.values[i] ?? "", other.values[i] ?? "");
      if (order !== 0) return order;
    }
    return this.names.length - other.names.length;
  }

  entries(): readonly (readonly [name: string, value: string])[] {
    return this.names.map((name, i) => [name, this.values[i] ?? ""]);
  }

  /** Values by name, as JSON has them. */
  record(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.entries());
  }

  /** Only those of these names. */
  only(names: ReadonlySet<string>): Labels {
    return this.#where((name) => names.has(name));
  }

  without(names: ReadonlySet<string>): Labels {
    return this.#where((name) => !names.has(name));
  }

  /** With one set anew; an empty value takes it away. */
  with(name: string, value: string): Labels {
    return Labels.of([...this.entries(), [name, value]]);
  }

  #where(keeps: (name: string) => boolean): Labels {
    if (this.names.every(keeps)) return this;
    const kept = this.entries().filter(([name]) => keeps(name));
    return new Labels(
      kept.map(([name]) => name),
      kept.map(([, value]) => value),
    );
  }
}

// Outside of the class: as a static field, the compiler makes it before the class has its name.
const none = Labels.of([]);
