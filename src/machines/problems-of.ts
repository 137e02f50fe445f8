import type { Machine } from "./machine.ts";
import { isTerminal, nextOf, statesOf, transitionsOf } from "./walk.ts";

const namePattern = /^[a-z][a-z0-9_]{0,62}$/;

/**
 * What is wrong with a machine, in one sentence each; nothing, if it can be walked.
 *
 * Names are those of a column and of a label, a beginning is a state, each state is reached and, unless it is an end,
 * left for one that exists.
 */
export function problemsOf(machine: Machine): readonly string[] {
  const states = new Set(statesOf(machine));
  const named = [machine.entity, ...states].filter((name) => !namePattern.test(name));
  const unknown = transitionsOf(machine).filter(({ to }) => !states.has(to));
  const silent = transitionsOf(machine).filter(({ rule }) => rule.on.length === 0);
  const reached = new Set([machine.initial]);
  for (const state of reached) for (const next of nextOf(machine, state)) reached.add(next);
  return [
    ...named.map(
      (name) => `"${name}" is no name: use a lower-case letter, then letters, digits and "_", at most 63`,
    ),
    ...(states.has(machine.initial)
      ? []
      : [`it begins in "${machine.initial}", which is none of its states`]),
    ...unknown.map(({ from, to }) => `"${from}" leads to "${to}", which is none of its states`),
    ...silent.map(({ from, to }) => `nothing brings it from "${from}" to "${to}": name what does in "on"`),
    ...[...states].filter((state) => !reached.has(state)).map((state) => `nothing leads to "${state}"`),
    ...(machine.endless === true || [...states].some((state) => isTerminal(machine, state))
      ? []
      : ['it never ends: let one state lead nowhere, or say "endless: true"']),
  ];
}
