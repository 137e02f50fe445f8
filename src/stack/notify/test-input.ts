import { type Receiver, receiverKinds } from "../../rules/index.ts";
import type { ServiceState } from "../state/stack-state.ts";

/** What came of a test. */
export interface TestResult {
  readonly receiver: string;
  /** False where it did not arrive. */
  readonly isTold: boolean;
  /** One sentence: as much as can be known of it from here. */
  readonly text: string;
}

/** Whoever is to be told, and by whom. */
export interface TestInput {
  readonly name: string;
  /** Undefined for the status page. */
  readonly receiver: Receiver | undefined;
  readonly sender: ServiceState;
  readonly health: ServiceState | undefined;
  /** Tells this test from others. */
  readonly id: string;
}

/** What people call a receiver. */
export const calledOf = ({ name, receiver }: TestInput): string =>
  receiver === undefined ? "the status page" : `${name} (${receiverKinds[receiver.kind].title})`;
