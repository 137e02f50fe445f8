/**
 * What a transition means to who watches: the way on, a way back after something went wrong, a failure, something undone.
 * Its severity follows from it.
 */
export type TransitionKind = "progress" | "recovery" | "failure" | "rollback";

/** From the least. */
export const severities = ["info", "warning", "error", "critical"] as const;

/** How loud the event of a transition is. */
export type Severity = (typeof severities)[number];

/** One way out of a state. */
export interface TransitionRule<Trigger extends string = string, Guard extends string = string> {
  /** What brings it about; a machine never moves without one of these. */
  readonly on: readonly [Trigger, ...Trigger[]];
  readonly kind: TransitionKind;
  /** What must be true of the entity, in the name under which its store knows how to ask. */
  readonly guard?: Guard;
  /** Why it stands here though the first description of these machines has it not. */
  readonly added?: string;
}

export interface StateRule<State extends string = string> {
  /** Where it leads. A state that leads nowhere is terminal. */
  readonly to: Readonly<Partial<Record<State, TransitionRule>>>;
  /** An entity that is here for longer is stuck. In seconds. */
  readonly stuckAfter?: number;
  /** It is an end though something still leads out of it, for the reason given here. */
  readonly endsUnless?: string;
}

/** States of one kind of entity, and what leads from each to the next: data, and nothing else. */
export interface Machine<Entity extends string = string, State extends string = string> {
  readonly entity: Entity;
  /** What it stands for, in one sentence. */
  readonly about: string;
  readonly initial: State;
  /** It goes round for as long as its entity is there, and has no end. */
  readonly endless?: boolean;
  /** Why it stands here though the first description of these machines has it not. */
  readonly added?: string;
  readonly states: Readonly<Record<State, StateRule<State>>>;
}

/** The name of the entity of a machine. */
export type EntityOf<M extends Machine> = M["entity"];

/** Every state of a machine. */
export type StateOf<M extends Machine> = keyof M["states"] & string;

/** The states that a machine may be in after `From`; of several `From`, what any of them allows. */
export type NextOf<M extends Machine, From extends StateOf<M> = StateOf<M>> =
  From extends StateOf<M> ? keyof M["states"][From]["to"] & StateOf<M> : never;

/** The states that lead nowhere. */
export type TerminalOf<M extends Machine> = {
  readonly [S in StateOf<M>]: [NextOf<M, S>] extends [never] ? S : never;
}[StateOf<M>];

type RuleOf<M extends Machine, From extends StateOf<M>, To extends string> =
  From extends StateOf<M>
    ? To extends keyof M["states"][From]["to"]
      ? M["states"][From]["to"][To]
      : never
    : never;

/** What may bring a machine from `From` to `To`. */
export type TriggerOf<
  M extends Machine,
  From extends StateOf<M> = StateOf<M>,
  To extends NextOf<M, From> = NextOf<M, From>,
> = RuleOf<M, From, To> extends { readonly on: readonly (infer Trigger extends string)[] } ? Trigger : never;

/**
 * A machine whose states are known to the compiler: a transition to a state that there is not, does not compile.
 *
 * @example
 * const door = defineMachine({
 *   entity: "door",
 *   about: "A door that can be locked for good.",
 *   initial: "open",
 *   states: {
 *     open: { to: { shut: { on: ["pushed"], kind: "progress" } } },
 *     shut: { to: { open: { on: ["pulled"], kind: "progress" } } },
 *   },
 * });
 */
export function defineMachine<
  const Entity extends string,
  State extends string,
  const States extends Readonly<Record<State, StateRule<NoInfer<State>>>>,
>(machine: {
  readonly entity: Entity;
  readonly about: string;
  readonly initial: NoInfer<State>;
  readonly endless?: boolean;
  readonly added?: string;
  readonly states: States & Readonly<Record<State, StateRule<NoInfer<State>>>>;
}): Omit<Machine<Entity, State>, "states"> & { readonly states: States } {
  return machine;
}
