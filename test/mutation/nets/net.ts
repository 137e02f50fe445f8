import type { Mutation } from "../mutation.ts";
import type { Workbench } from "../workbench.ts";

/** What a net said of a change that it caught. */
export interface Catch {
  readonly kind: "a law" | "the compiler" | "a refusal" | "the lint" | "a test";
  /** Which law, rule or test. */
  readonly net: string;
  readonly said: string;
}

/** One of the things that can say that a change is wrong: undefined where it says nothing. */
export type Net = (bench: Workbench, mutation: Mutation) => Promise<Catch | undefined>;
