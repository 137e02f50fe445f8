import type { Machine, TransitionRule } from "./machine.ts";

/** Every state of a machine, in the order of its table. */
export const statesOf = (machine: Machine): readonly string[] => Object.keys(machine.states);

/** The states that a machine may be in after `from`; of a state that there is not, none. */
export const nextOf = (machine: Machine, from: string): readonly string[] =>
  Object.hasOwn(machine.states, from) ? Object.keys(machine.states[from]?.to ?? {}) : [];

/** The rule by which a machine may go from one state to another, if it may. */
export function ruleOf(machine: Machine, from: string, to: string): TransitionRule | undefined {
  const ways = Object.hasOwn(machine.states, from) ? machine.states[from]?.to : undefined;
  return ways !== undefined && Object.hasOwn(ways, to) ? ways[to] : undefined;
}

/** Whether nothing leads out of a state. */
export const isTerminal = (machine: Machine, state: string): boolean => nextOf(machine, state).length === 0;

/** Whether an entity in this state is done: nothing leads out of it, or only what undoes it. */
export const isEnd = (machine: Machine, state: string): boolean =>
  isTerminal(machine, state) || machine.states[state]?.endsUnless !== undefined;

/** One way of a machine. */
export interface Transition {
  readonly from: string;
  readonly to: string;
  readonly rule: TransitionRule;
}

/** Every way of a machine, in the order of its table. */
export const transitionsOf = (machine: Machine): readonly Transition[] =>
  statesOf(machine).flatMap((from) =>
    nextOf(machine, from).flatMap((to) => {
      const rule = ruleOf(machine, from, to);
      return rule === undefined ? [] : [{ from, to, rule }];
    }),
  );
