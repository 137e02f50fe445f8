import { pageNames } from "../../metrics/index.ts";
import type { Kind } from "./judge-metric.ts";

/** All series of one name, whoever sends them. */
export interface Family<Series> {
  readonly name: string;
  readonly kind: Kind;
  readonly help: string;
  /** In words, as it may stand at the end of the name. */
  readonly unit: string | undefined;
  readonly series: Set<Series>;
}

/** The name that says of senders what they say of themselves. */
export const infoName = "target_info";

/** What the receiver says of itself: of others it would be a series twice. */
const ownNames = ["tta_runs_dropped_total", "tta_runs_hand_on_dropped_total"] as const;

/** The families of a page; what two of them would both be called is the first one's. */
export class Families<Series> {
  readonly #families = new Map<string, Family<Series>>();
  readonly #owners = new Map<string, Family<Series> | undefined>([
    [infoName, undefined],
    ["target", undefined],
    ...ownNames.flatMap((name) => pageNames(name, "counter").map((one) => [one, undefined] as const)),
  ]);

  /** The family of a name and kind; else who has the name, or undefined for one that is ours. */
  open(
    wanted: Omit<Family<Series>, "series">,
  ): { readonly family: Family<Series> } | { readonly taken: Family<Series> | undefined } {
    const { name, kind } = wanted;
    const known = this.#families.get(name);
    if (known?.kind === kind) return { family: known };
    const names = pageNames(name, kind);
    const taken = names.find((one) => this.#owners.has(one));
    if (taken !== undefined) return { taken: this.#owners.get(taken) };
    const family = { ...wanted, series: new Set<Series>() };
    this.#families.set(name, family);
    for (const one of names) this.#owners.set(one, family);
    return { family };
  }

  /** Frees the names of a family that has no series any more. */
  close({ name, kind, series }: Family<Series>): void {
    if (series.size > 0) return;
    this.#families.delete(name);
    for (const one of pageNames(name, kind)) this.#owners.delete(one);
  }

  all(): readonly Family<Series>[] {
    return [...this.#families.values()];
  }
}
