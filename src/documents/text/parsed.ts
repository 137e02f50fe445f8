import type { Fault } from "../shape/faults.ts";

/** What is wrong with a text before anything in it can be judged. */
export interface TextFault {
  /** Characters before it. */
  readonly offset: number;
  readonly problem: string;
  readonly fix: string;
}

/** Why a text says nothing. */
export interface Unread {
  readonly faults: readonly TextFault[];
}

/** What a text says, and where it says it. */
interface Read {
  readonly value: unknown;
  /** Where each of some faults stands, in characters from the beginning. */
  readonly offsetsOf: (faults: readonly Fault[]) => readonly number[];
}

export type Parsed = Read | Unread;

export const noText = (offset: number, problem: string, fix: string): Unread => ({
  faults: [{ offset, problem, fix }],
});
