import { ObsError } from "../../../errors/index.ts";

/** How many characters one label may get; `label_replace` in itself makes twice as many of any number. */
const longest = 65_536;
/** How many all labels of one call may get. */
const most = 50_000_000;

/** Puts labels together, as long as memory cannot run out and a pattern has an end. */
export class MadeText {
  #made = 0;

  /** Throws an `ObsError` ENGINE_LIMIT for what would be too long, before it is made. */
  join(parts: readonly string[], separator = ""): string {
    let length = separator.length * Math.max(0, parts.length - 1);
    for (const part of parts) length += part.length;
    this.#made += length;
    if (length <= longest && this.#made <= most) return parts.join(separator);
    const what = length > longest ? `a label of ${length}` : `labels of more than ${most}`;
    throw new ObsError({
      code: "ENGINE_LIMIT",
      problem: `a query would make ${what} characters`,
      fix: `make labels of at most ${longest} characters, and of fewer series`,
    });
  }
}
