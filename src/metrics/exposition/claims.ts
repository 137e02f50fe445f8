import type { FamilyKind } from "../family.ts";

/** What OpenMetrics keeps free after the name of a family for its samples, `_created` included. */
const suffixes: Readonly<Record<FamilyKind, readonly string[]>> = {
  counter: ["", "_total", "_created"],
  gauge: [""],
  histogram: ["", "_bucket", "_sum", "_count", "_created"],
  summary: ["", "_sum", "_count", "_created"],
  unknown: [""],
};

/** Names that a family needs: a counter with `_total` stands in OpenMetrics under its name without. */
export function namesOf(name: string, kind: FamilyKind): readonly string[] {
  if (kind !== "counter") return suffixes[kind].map((suffix) => `${name}${suffix}`);
  const stem = name.replace(/_total$/, "");
  // Without _total a counter is unknown in OpenMetrics.
  return stem === name ? [name] : suffixes.counter.map((suffix) => `${stem}${suffix}`);
}

/** Which names of a page are taken, by whom; the same for both formats, so that both carry the same families. */
export class Claims {
  readonly #owners = new Map<string, string>();

  /** Takes every name that the family needs, or none and says who has one of them. */
  claim(name: string, kind: FamilyKind, owner: string): string | undefined {
    const names = namesOf(name, kind);
    for (const wanted of names) {
      const taken = this.#owners.get(wanted);
      if (taken !== undefined) return taken;
    }
    for (const wanted of names) this.#owners.set(wanted, owner);
    return undefined;
  }
}
