import { entryOf, fieldOf } from "../../narrow/index.ts";
import { objectAt, wholeAt } from "./fields.ts";
import type { HealthCheck } from "./health-config.ts";
import { kinds } from "./kinds/index.ts";
import { parseWatched, watchedKeys } from "./parse-watched.ts";
import { refuse } from "./refuse.ts";

const shared = [...watchedKeys, "timeoutMs", "failAfter", "recoverAfter"];

/** One entry of `checks` that asks, judged and with its defaults filled in. */
export function parseCheck(path: string, value: unknown): HealthCheck {
  const given = fieldOf(value, "kind");
  const kind = entryOf(kinds, given);
  if (kind === undefined)
    throw refuse(
      `${path}.kind is ${JSON.stringify(given)?.slice(0, 60)}`,
      `write ${Object.keys(kinds).join(", ")} or heartbeat`,
    );
  const fields = objectAt(path, value, [...shared, ...kind.keys]);
  const usual = kind.usual ?? { intervalMs: 10_000, timeoutMs: 2_000 };
  const intervalMs = wholeAt(fields, "intervalMs", {
    min: 100,
    max: 3_600_000,
    otherwise: usual.intervalMs,
  });
  const timeoutMs = wholeAt(fields, "timeoutMs", {
    min: 10,
    max: 3_600_000,
    otherwise: Math.min(usual.timeoutMs, Math.floor(intervalMs / 2)),
  });
  if (timeoutMs >= intervalMs)
    throw refuse(
      `${path}.timeoutMs ${timeoutMs} is not below intervalMs ${intervalMs}`,
      "give a run less time than there is between two",
    );
  const target = kind.target(fields, { timeoutMs });
  return {
    ...parseWatched(fields, target.kind),
    intervalMs,
    timeoutMs,
    failAfter: wholeAt(fields, "failAfter", { min: 1, max: 100, otherwise: 1 }),
    recoverAfter: wholeAt(fields, "recoverAfter", { min: 1, max: 100, otherwise: 1 }),
    target,
  };
}
