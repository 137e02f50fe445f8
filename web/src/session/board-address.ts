import { type ReadonlySignal, signal } from "@preact/signals";
import type { Board } from "../board/model.ts";
import { refreshMs } from "../time/pause.ts";
import { type RawRange, resolveRange } from "../time/time-range.ts";
import { knownZone } from "../time/zone.ts";
import type { VariableState } from "../variables/state.ts";
import { readUrl, writeUrl } from "../variables/url.ts";
import { boardPath, go } from "./address.ts";
import type { Wanted } from "./wanted.ts";

/** The part of the address that is a board's: what it asks for, and the one that opens what is seen. */
export interface BoardAddress {
  readonly wanted: Wanted;
  readonly refreshEvery: ReadonlySignal<string>;
  /** Takes over what it says; false where that is what it said before, but for the panel that is seen alone. */
  read(params: URLSearchParams): boolean;
  /** Makes it open what is seen; the back button goes over what the reader did, not over this. */
  write(states: readonly VariableState[]): void;
  /** Another range, with a step of its own. */
  setRange(raw: RawRange, states: readonly VariableState[]): void;
  setRefresh(every: string, states: readonly VariableState[]): void;
  /** Other values of a variable, with a step of their own. */
  choose(name: string, values: readonly string[], states: readonly VariableState[]): void;
}

export function boardAddress(uid: string, board: Board): BoardAddress {
  const refreshEvery = signal(board.refresh);
  let wanted: Wanted = { raw: board.time, zone: knownZone(board.timezone), chosen: new Map() };
  /** The parameters that were read or written last. */
  let known: string | undefined;

  const put = (states: readonly VariableState[], replace: boolean): void => {
    const here = new URLSearchParams(location.search);
    const asked = here.get("timezone") ?? "";
    const params = writeUrl(states, wanted.raw, {
      timezone: knownZone(asked) === asked ? asked : "",
      refresh: refreshEvery.peek(),
      viewPanel: here.get("viewPanel") ?? "",
    });
    const theme = here.get("theme");
    if (theme !== null) params.set("theme", theme);
    known = params.toString();
    go(`${boardPath(uid, board.title)}?${params}`, replace);
  };

  return {
    get wanted() {
      return wanted;
    },
    refreshEvery,
    read(params) {
      const before = known;
      known = params.toString();
      if (before !== undefined && withoutPanel(before) === withoutPanel(known)) return false;
      const url = readUrl(params);
      const zone = knownZone(url.timezone ?? board.timezone);
      const asked = { from: url.from ?? board.time.from, to: url.to ?? board.time.to };
      // The address is put right as well, so that it opens what is seen.
      const { raw } = resolveRange(asked, Date.now(), zone, board.dates);
      wanted = { raw, zone, chosen: url.variables };
      const every = url.refresh ?? (params.has("refresh") ? "" : board.refresh);
      refreshEvery.value = refreshMs(every) === undefined ? "" : every;
      return true;
    },
    write: (states) => put(states, true),
    setRange(raw, states) {
      wanted = { ...wanted, raw };
      put(states, false);
    },
    setRefresh(every, states) {
      refreshEvery.value = every;
      put(states, true);
    },
    choose(name, values, states) {
      const before = states.map((state) => [state.variable.name, state.chosen] as const);
      wanted = { ...wanted, chosen: new Map([...before, [name, values]]) };
      const params = new URLSearchParams(location.search);
      params.delete(`var-${name}`);
      for (const value of values.length === 0 ? [""] : values) params.append(`var-${name}`, value);
      known = params.toString();
      go(`${location.pathname}?${params}`);
    },
  };
}

function withoutPanel(params: string): string {
  const rest = new URLSearchParams(params);
  rest.delete("viewPanel");
  rest.delete("theme");
  return rest.toString();
}
