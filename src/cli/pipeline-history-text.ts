import type { TransitionEvent } from "../pipelines/index.ts";
import { type Named, namedIn } from "./pipeline-names.ts";
import { plainLine } from "./plain-text.ts";
import type { Look, Terminal } from "./terminal.ts";

const looks: Readonly<Record<TransitionEvent["severity"], Look | undefined>> = {
  info: undefined,
  warning: "yellow",
  error: "red",
  critical: "red",
};

/** One transition in a line: when, what, from which state to which, by what and by whom, and why. */
export function historyLine(
  event: TransitionEvent,
  names: ReadonlyMap<string, Named>,
  paint: Terminal["paint"],
): string {
  const { timestamp, from_state, to_state, trigger, actor, reason, is_override, severity } = event;
  const { kind, name } = namedIn(names, event);
  const step = from_state === null ? to_state : `${from_state} → ${to_state}`;
  const by = `${trigger}${is_override ? ", by hand" : ""}, ${actor}`;
  const look = looks[severity];
  return [
    paint("dim", timestamp),
    `${kind} ${plainLine(name)}`,
    look === undefined ? step : paint(look, step),
    paint("dim", `(${plainLine(by)})`),
    ...(reason === null ? [] : [plainLine(reason)]),
  ].join("  ");
}
