import type { AttributeValue } from "../support/index.ts";
import { limits } from "./limits.ts";

const mark = "…";

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most).replace(/[\ud800-\udbff]$/, "")}${mark}` : text;

/** A name of anything, no longer than it may be. */
export const shortName = (text: string): string => cut(text, limits.name);

/** A text beside the numbers, such as the description of a metric, no longer than it may be. */
export const shortText = (text: string): string => cut(text, limits.description);

/** How much one span, log line or resource may still say of itself. */
export class Allowance {
  #free: number = limits.item;
  /** What was left out. */
  left = 0;

  /** A text, cut to what is allowed. */
  text(text: string): string {
    const kept = cut(text, Math.max(0, Math.min(limits.text, this.#free)));
    this.#free -= kept.length;
    return kept;
  }

  /** Whether there is room for one thing more; what has none is counted. */
  admits(have: number, most: number): boolean {
    if (have < most && this.#free > 0) {
      this.#free -= 1;
      return true;
    }
    this.left += 1;
    return false;
  }
}

/** Attributes as they are read. The later of two with one name counts, as in the SDKs. */
export class AttributeList {
  readonly values: Record<string, AttributeValue> = Object.create(null);
  readonly #allowance: Allowance;
  #size = 0;

  constructor(allowance: Allowance) {
    this.#allowance = allowance;
  }

  /** Reads the value only where it is kept. */
  add(name: string, value: () => AttributeValue): void {
    if (name === "" || !this.#allowance.admits(this.#size, limits.attributes)) return;
    this.#size += 1;
    this.values[this.#allowance.text(shortName(name))] = value();
  }
}
