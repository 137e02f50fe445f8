import { GaugeShares, type MetricFamily, type Sample, type SampleExemplar } from "../../metrics/index.ts";
import type { BegunSample, FamilyHeader } from "./family-changes.ts";
import { mostSamples } from "./family-reader.ts";
import { sameSeries, sampleKey } from "./sample-key.ts";
import { ruleOf, sampleRule } from "./sample-rule.ts";

/** What workers say of one series of another library. */
export class SampleSum {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Undefined for what counts. */
  readonly shares: GaugeShares | undefined;
  exemplar: SampleExemplar | undefined;
  #counted: number | undefined;

  constructor({ name, labels }: Pick<Sample, "name" | "labels">, shares: GaugeShares | undefined) {
    this.name = name;
    this.labels = labels;
    this.shares = shares;
  }

  take(from: object, number: number): void {
    if (this.shares !== undefined) this.shares.set(from, number, undefined);
    else if (Number.isFinite(number)) this.#counted = (this.#counted ?? 0) + number;
  }

  /** The latest stands. */
  point(exemplar: SampleExemplar): void {
    const { time } = this.exemplar ?? {};
    if (time === undefined || exemplar.time === undefined || exemplar.time >= time) this.exemplar = exemplar;
  }

  /** Takes back what a worker said. */
  giveBack(from: object): void {
    this.shares?.delete(from);
  }

  /** What it comes to with our own sample, if we have one; undefined where nobody says anything of it now. */
  with(own: Sample | undefined): Sample | undefined {
    const value = this.#value(own?.value);
    if (value === undefined) return own;
    const ours = own?.exemplar;
    const latest = (ours?.time ?? 0) >= (this.exemplar?.time ?? 0) ? (ours ?? this.exemplar) : this.exemplar;
    return { name: this.name, labels: own?.labels ?? this.labels, value, exemplar: latest };
  }

  #value(own: number | undefined): number | undefined {
    if (this.shares === undefined) {
      return this.#counted === undefined ? undefined : this.#counted + (own ?? 0);
    }
    if (own !== undefined) this.shares.foundOwn(own);
    return this.shares.size === 0 ? undefined : this.shares.combined(own);
  }
}

interface FamilySum {
  readonly header: FamilyHeader;
  readonly samples: Map<string, SampleSum>;
  /** Of our own samples, as our library told them last: mostly it tells the same again. */
  order: readonly (SampleSum | undefined)[];
}

/** What workers say of the families of one source. */
export class FamilySums {
  readonly #families = new Map<string, FamilySum>();
  #samples = 0;
  /** Whether samples of workers were left out, because there was no room for them. */
  full = false;

  /** The first that says what a family is decides. */
  begin(header: FamilyHeader): void {
    if (!this.#families.has(header.name))
      this.#families.set(header.name, { header, samples: new Map(), order: [] });
  }

  /** The sum that a sample of a worker is part of; undefined where there is no room, or no such family. */
  sampleOf({ family, name, labels }: BegunSample): SampleSum | undefined {
    const known = this.#families.get(family);
    if (known === undefined) return undefined;
    const key = sampleKey({ name, labels });
    const found = known.samples.get(key);
    if (found !== undefined) return found;
    if (this.#samples >= mostSamples) {
      this.full = true;
      return undefined;
    }
    const rule = sampleRule(known.header, name);
    const made = new SampleSum({ name, labels }, rule === "adds" ? undefined : new GaugeShares(rule));
    known.samples.set(key, made);
    this.#samples += 1;
    return made;
  }

  /** Our own families with what workers say of them, and those that only workers have. */
  merged(own: readonly MetricFamily[]): readonly MetricFamily[] {
    const ours = new Set(own.map(({ name }) => name));
    const others = [...this.#families.values()].filter(({ header }) => !ours.has(header.name));
    return [
      ...own.map((family) => {
        const sum = this.#families.get(family.name);
        return sum === undefined || ruleOf(family) === "own" ? family : added(family, sum);
      }),
      ...others
        .map((sum) => added({ ...sum.header, samples: [] }, sum))
        .filter(({ samples }) => samples.length > 0),
    ];
  }
}

function added(family: MetricFamily, sum: FamilySum): MetricFamily {
  const met = new Set<SampleSum | undefined>();
  const before = sum.order;
  sum.order = family.samples.map((sample, i) => {
    const at = before[i];
    return at !== undefined && sameSeries(at, sample) ? at : sum.samples.get(sampleKey(sample));
  });
  const own = family.samples.map((sample, i) => {
    const of = sum.order[i];
    if (met.has(of)) return sample;
    if (of !== undefined) met.add(of);
    return of?.with(sample) ?? sample;
  });
  const others = [...sum.samples.values()].filter((one) => !met.has(one));
  return { ...family, samples: [...own, ...others.flatMap((one) => one.with(undefined) ?? [])] };
}
