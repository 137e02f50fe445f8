import type { MetricFamily, Sample } from "../../metrics/index.ts";
import type { BegunSample, FamilyChanges, FamilyHeader } from "./family-changes.ts";
import { sameSeries, sampleKey } from "./sample-key.ts";
import { ruleOf, type SampleRule, sampleRule } from "./sample-rule.ts";

/** What was told of a sample. */
interface Told extends Pick<Sample, "name" | "labels"> {
  readonly id: number;
  readonly rule: SampleRule;
  value: number | undefined;
  /** When its exemplar is of, or of which value, where it says no time. */
  exemplar: number | undefined;
  /** The look that met it last. */
  look: number;
}

interface ToldFamily {
  readonly header: FamilyHeader;
  readonly byKey: Map<string, Told>;
  /** As the library told them last: mostly it tells the same again. */
  order: readonly Told[];
}

/** New samples in one list: each is some dozen numbers to carry. */
const begunAtOnce = 256;
/** Exemplars in one look. */
const mostExemplars = 256;
/** Samples of one source that are told; further ones are not. */
export const mostSamples = 20_000;

const nothing = {
  families: [],
  begun: [],
  ended: [],
  ids: new Uint32Array(),
  numbers: new Float64Array(),
  exemplars: [],
} as const;

/**
 * Tells what changed in the families of one source since they were looked at last. Numbers of a family are in one list,
 * so that the buckets of a histogram never come apart.
 */
export class FamilyReader {
  readonly #source: string;
  readonly #families = new Map<string, ToldFamily>();
  #nextId = 0;
  #samples = 0;
  #look = 0;
  #exemplars = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** Whether there are more samples than are told. */
  get full(): boolean {
    return this.#samples >= mostSamples;
  }

  /** What is told counts as told: hand on every list. */
  *read(families: readonly MetricFamily[]): Generator<FamilyChanges, void, undefined> {
    this.#look += 1;
    this.#exemplars = mostExemplars;
    for (const family of families) yield* this.#tell(family);
    const ended = this.#forget();
    if (ended.length > 0) yield { source: this.#source, ...nothing, ended };
  }

  *#tell(family: MetricFamily): Generator<FamilyChanges, void, undefined> {
    const rule = ruleOf(family);
    if (rule === "own") return;
    const { name, kind, help, unit } = family;
    const known = this.#families.get(name);
    const told = known ?? { header: { name, kind, help, unit, rule }, byKey: new Map(), order: [] };
    this.#families.set(name, told);
    let begun: BegunSample[] = [];
    let families = known === undefined ? [told.header] : [];
    const order: (Told | undefined)[] = [];
    for (const [i, sample] of family.samples.entries()) {
      const before = told.order[i];
      const same = before !== undefined && sameSeries(before, sample) ? before : undefined;
      const one = same ?? this.#meet(told, sample, begun);
      // Of a series that comes twice the first is on a page.
      order.push(one?.look === this.#look ? undefined : one);
      if (one !== undefined) one.look = this.#look;
      if (begun.length < begunAtOnce) continue;
      yield { source: this.#source, ...nothing, families, begun };
      [families, begun] = [[], []];
    }
    told.order = order.flatMap((one) => one ?? []);
    const changed = this.#numbers(family.samples, order);
    if (families.length + begun.length + changed.ids.length + changed.exemplars.length === 0) return;
    yield { source: this.#source, ...nothing, families, begun, ...changed };
  }

  #meet(told: ToldFamily, sample: Sample, begun: BegunSample[]): Told | undefined {
    const key = sampleKey(sample);
    const known = told.byKey.get(key);
    if (known !== undefined) return known;
    if (this.full) return undefined;
    const { name, labels } = sample;
    const rule = sampleRule(told.header, name);
    const one = { id: this.#nextId++, name, labels, rule, value: undefined, exemplar: undefined, look: 0 };
    told.byKey.set(key, one);
    this.#samples += 1;
    begun.push({ id: one.id, family: told.header.name, name, labels });
    return one;
  }

  #numbers(samples: readonly Sample[], order: readonly (Told | undefined)[]) {
    const ids: number[] = [];
    const numbers: number[] = [];
    const exemplars: FamilyChanges["exemplars"][number][] = [];
    // Looked at before any of them is told, since a sum is judged by what stands beside it.
    const less = order.map((one, i) => isLess(one, samples[i]?.value));
    for (const [i, one] of order.entries()) {
      const sample = samples[i];
      if (one === undefined || sample === undefined) continue;
      const { value } = sample;
      if (value !== one.value && typeof value === "number" && !(Number.isNaN(value) && one.rule === "adds")) {
        ids.push(one.id);
        numbers.push(one.rule === "adds" ? value - this.#before(one, i, order, less) : value);
        one.value = value;
      }
      const { exemplar } = sample;
      const mark = exemplar?.time ?? exemplar?.value;
      if (exemplar === undefined || mark === one.exemplar || this.#exemplars === 0) continue;
      this.#exemplars -= 1;
      one.exemplar = mark;
      exemplars.push([one.id, exemplar]);
    }
    return { ids: Uint32Array.from(ids), numbers: Float64Array.from(numbers), exemplars };
  }

  /** What of a number was told already: nothing where it began anew. */
  #before(one: Told, at: number, order: readonly (Told | undefined)[], less: readonly boolean[]): number {
    if (one.value === undefined) return 0;
    if (!one.name.endsWith("_sum")) return less[at] === true ? 0 : one.value;
    // A sum may go down by what is negative; whether it began anew its count tells, which stands beside it.
    const anew = [at - 1, at + 1].some((i) => less[i] === true && order[i]?.name.endsWith("_sum") === false);
    return anew ? 0 : one.value;
  }

  /** Those that the library has no more. What counts is known on, or all of it would be told again if it came back. */
  #forget(): readonly number[] {
    const ended: number[] = [];
    for (const told of this.#families.values()) {
      for (const [key, { id, look, rule }] of told.byKey) {
        if (look === this.#look || rule === "adds") continue;
        told.byKey.delete(key);
        told.order = [];
        this.#samples -= 1;
        ended.push(id);
      }
    }
    return ended;
  }
}

const isLess = (one: Told | undefined, value: number | undefined): boolean =>
  one?.value !== undefined && value !== undefined && value < one.value;
