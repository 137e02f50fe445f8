import type { Facts } from "./facts.ts";
import type { Outcome } from "./finding.ts";

/** One thing that the doctor looks at. */
export interface Check {
  readonly name: string;
  /** What it is about: checks of one group stand together. */
  readonly group: "This machine" | "The stack" | "Docker" | "Your services";
  /** What it asks; in the documentation. */
  readonly asks: string;
  /** When it warns or fails; in the documentation. */
  readonly complains: string;
  look(facts: Facts): Outcome | readonly Outcome[] | Promise<Outcome | readonly Outcome[]>;
}
