/** Labels that rules put on every alert. */
export const ofRules = ["severity", "component"];

/** What an alert says of others in one environment. */
export interface SaidOfOthers {
  readonly name: string;
  /** Labels that its query keeps. */
  readonly labels: readonly string[];
  readonly environment: string;
  readonly inhibitedBy: readonly {
    readonly name: string;
    /** Undefined where it is not in that environment. */
    readonly labels: readonly string[] | undefined;
    readonly equal: readonly string[];
  }[];
  readonly inhibits: { readonly equal: readonly string[] } | undefined;
}

/**
 * Says that what an alert keeps silent, and what keeps it silent, can be about the same: labels that one side lacks are
 * never equal, and nobody would notice that an inhibition has no effect.
 */
export function checkInhibition(
  { name, labels, environment, inhibitedBy, inhibits }: SaidOfOthers,
  wrong: (problem: string, fix: string) => never,
): void {
  for (const worse of inhibitedBy) {
    if (worse.equal.length === 0)
      wrong(`is kept silent by ${worse.name} about anything`, "name the labels that say what both are about");
    if (worse.labels === undefined)
      wrong(
        `is kept silent by ${worse.name}, which is not in ${environment}`,
        "give both the same scope, or leave that out",
      );
    for (const label of worse.equal) {
      const sides = [
        [name, labels],
        [worse.name, worse.labels ?? []],
      ] as const;
      const lacks = sides.find(([, own]) => ![...own, ...ofRules].includes(label));
      if (lacks !== undefined)
        wrong(
          `is kept silent by ${worse.name} where "${label}" is equal, which ${lacks[0]} lacks`,
          "name only labels that both queries keep",
        );
    }
  }
  if (inhibits === undefined) return;
  if (inhibits.equal.length === 0)
    wrong("keeps alerts silent about anything", "name the labels that say what they are about");
  const lost = inhibits.equal.find((label) => !labels.includes(label));
  if (lost !== undefined)
    wrong(`keeps alerts silent where "${lost}" is equal, which its query drops`, "name labels that it keeps");
}
