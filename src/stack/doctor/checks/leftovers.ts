import { isAlive } from "../../../lock/index.ts";
import { services } from "../../definition/services.ts";
import { serversOf } from "../adapters/servers-of.ts";
import type { Check } from "../check.ts";
import type { Facts } from "../facts.ts";
import { failure, fine, type Outcome, skipped } from "../finding.ts";
import { isSupervised } from "../gather.ts";
import { stateDirFlag } from "../words.ts";

/** Servers that a state file tells of whose supervisor is gone. */
function recorded({ layout, state }: Facts): readonly (readonly [pid: number, Outcome])[] {
  if (state === undefined || isSupervised(state)) return [];
  return state.services.flatMap(({ name, process }) => {
    if (process === undefined || !isAlive(process)) return [];
    const sentence = `${services[name].title} (pid ${process.pid}) of an earlier run still holds its data`;
    const fix = `npx tta-obs down${stateDirFlag(layout.stateDir)}`;
    return [[process.pid, failure(sentence, fix, { pid: process.pid, service: name })] as const];
  });
}

function look(facts: Facts): Outcome | readonly Outcome[] {
  const { layout, running } = facts;
  const known = recorded(facts);
  const ours = new Set([
    ...known.map(([pid]) => pid),
    ...running.flatMap(({ process }) => process?.pid ?? []),
  ]);
  const found = serversOf(layout.stateDir, ours);
  if (found === undefined) return skipped("what runs is read from /proc, which this system has not");
  const unknown = found.map(({ pid, command }) =>
    failure(`${command} (pid ${pid}) works in ${layout.stateDir}, and no stack knows it`, `kill ${pid}`, {
      pid,
    }),
  );
  const all = [...known.map(([, outcome]) => outcome), ...unknown];
  return all.length > 0 ? all : fine("no process of an earlier run is left");
}

export const leftoversCheck: Check = {
  name: "leftovers",
  group: "The stack",
  asks: "Do servers of an earlier run still hold its data or its ports?",
  complains: "Fails for each of them: two servers on one data folder ruin it.",
  look,
};
