import type { FamilyKind } from "../family.ts";

const suffixes: Readonly<Record<FamilyKind, readonly string[]>> = {
  counter: [""],
  gauge: [""],
  histogram: ["", "_bucket", "_sum", "_count"],
  summary: ["", "_sum", "_count"],
  unknown: [""],
};

/** Which names of a page are taken, by whom; the same for both formats, so that both carry the same families. */
export class Claims {
  readonly #owners = new Map<string, string>();

  /** Takes every name that the family needs, or none and says who has one of them. */
  claim(name: string, kind: FamilyKind, owner: string): string | undefined {
    const names = suffixes[kind].map((suffix) => `${name}${suffix}`);
    if (kind === "counter") names.push(name.replace(/_total$/, ""));
    for (const wanted of names) {
      const taken = this.#owners.get(wanted);
      if (taken !== undefined) return taken;
    }
    for (const wanted of names) this.#owners.set(wanted, owner);
    return undefined;
  }
}
