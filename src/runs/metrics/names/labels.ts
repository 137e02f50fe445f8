import type { Attributes, AttributeValue } from "../../support/index.ts";

/** Labels that the sender is known by: what a point calls so is kept under another name, as in a scrape. */
const ofSender: ReadonlySet<string> = new Set(["job", "instance", "service", "environment"]);
/** Labels that the parts of a histogram or a summary have. */
const ofParts: ReadonlySet<string> = new Set(["le", "quantile"]);

/** The name of an attribute as a label: other signs become `_`, and one that would begin with it or a digit gets a `key`. */
const labelName = (attribute: string): string =>
  attribute
    .replace(/[^a-zA-Z0-9]+/g, "_")
    .replace(/^_/, "key_")
    .replace(/^(?=\d)/, "key_");

export const textOfValue = (value: AttributeValue): string =>
  typeof value === "string" ? value : value === null ? "" : JSON.stringify(value);

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** Names of labels, which are the same over and over. */
const mostKnown = 10_000;

/** What a label may be called; two underscores are for the server's own. */
const legal = /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/;

export interface LabelRules {
  readonly parts: boolean;
  readonly ofPage: boolean;
}

/** Turns attributes into labels. */
export class LabelNames {
  readonly #known = new Map<string, string>();

  /**
   * The labels of attributes, sorted; those that get the same name are joined in the order of their attributes. With
   * `parts`, labels of buckets and quantiles are taken; `ofPage` are names that a page had.
   */
  of(
    attributes: Attributes,
    { parts, ofPage }: LabelRules,
  ): readonly (readonly [name: string, value: string])[] {
    const labels = new Map<string, string>();
    for (const [attribute, value] of Object.entries(attributes).sort(byName)) {
      const text = textOfValue(value);
      if (text === "" || attribute === "") continue;
      const plain = ofPage && legal.test(attribute) ? attribute : this.#nameOf(attribute);
      const name = ofSender.has(plain) || (parts && ofParts.has(plain)) ? `exported_${plain}` : plain;
      const before = labels.get(name);
      labels.set(name, before === undefined ? text : `${before};${text}`);
    }
    return [...labels].sort(byName);
  }

  #nameOf(attribute: string): string {
    const known = this.#known.get(attribute);
    if (known !== undefined) return known;
    if (this.#known.size >= mostKnown) this.#known.clear();
    const name = labelName(attribute);
    this.#known.set(attribute, name);
    return name;
  }
}
