import { boundText } from "../../metrics/index.ts";
import { type Labels, nameLabel } from "../model/labels.ts";
import { goFloat } from "../numbers/go-float.ts";
import type { LabelOffsets } from "./label-offsets.ts";
import { LabelShapes } from "./label-shape.ts";
import type { MetricType } from "./page.ts";
import { refused } from "./refusal.ts";
import { hashOf } from "./text-hash.ts";
import { TextTable } from "./text-table.ts";
import { decoded, unescaped } from "./texts.ts";

/** Turns the parts of a page's series into labels, each text once. */
export class LabelTexts {
  readonly #bytes: Uint8Array;
  readonly #offsets: LabelOffsets;
  readonly #texts = new TextTable<string>();
  readonly #bounds = new Map<string, string>();
  readonly #shapes = new LabelShapes();
  /** Those of the last series in the order of the page, the metric's name first. */
  readonly #names: string[] = [nameLabel];
  readonly #values: string[] = [""];
  #bound: string | undefined;

  constructor(bytes: Uint8Array, offsets: LabelOffsets) {
    this.#bytes = bytes;
    this.#offsets = offsets;
  }

  /** The labels of the series that was read into the offsets; they are to be kept there. Throws an `ObsError` ENGINE_EXPOSITION. */
  read(type: MetricType): Labels {
    const offsets = this.#offsets;
    const [names, values] = [this.#names, this.#values];
    const bound = type === "histogram" ? "le" : type === "summary" ? "quantile" : undefined;
    // Bounds of the last series may have been no bounds.
    const same = bound === this.#bound ? offsets.same : 0;
    this.#bound = bound;
    if (!offsets.isNameSame) values[0] = this.#text(offsets.nameFrom, offsets.nameTo);
    for (let label = same; label < offsets.count; label++) {
      const name = this.#text(offsets.labelFrom(label), offsets.labelTo(label));
      const value = this.#text(offsets.valueFrom(label), offsets.valueTo(label));
      names[label + 1] = name;
      values[label + 1] = name === bound ? this.#boundOf(value) : value;
    }
    names.length = offsets.count + 1;
    values.length = offsets.count + 1;
    if (values[0] === "") throw this.#refused("a series has an empty name", "give it one");
    const labels = this.#shapes.labels(names, values);
    if (labels !== undefined) return labels;
    const twice = names.includes("") ? undefined : names.find((name, i) => names.indexOf(name) < i);
    throw twice === undefined
      ? this.#refused("a label has an empty name", 'write name="value"')
      : this.#refused(`the label "${twice}" stands twice at one series`, "leave one away");
  }

  /** The labels without a value that the series has which was read last. */
  emptyNames(): readonly string[] {
    return this.#names.filter((_, label) => this.#values[label] === "");
  }

  #refused(problem: string, fix: string): Error {
    return refused(this.#bytes, this.#offsets.begin, problem, fix);
  }

  #text(from: number, to: number): string {
    const bytes = this.#bytes;
    const hash = hashOf(bytes, from, to);
    const known = this.#texts.find(bytes, from, to, hash);
    if (known !== undefined) return known;
    const text = unescaped(decoded(bytes, from, to));
    this.#texts.add(bytes, from, to, hash, text);
    return text;
  }

  #boundOf(text: string): string {
    const known = this.#bounds.get(text);
    if (known !== undefined) return known;
    const bound = goFloat(text);
    const written = bound === undefined ? text : boundText(bound);
    this.#bounds.set(text, written);
    return written;
  }
}
