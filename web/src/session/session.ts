import { type ReadonlySignal, signal } from "@preact/signals";
import type { Board, Row } from "../board/model.ts";
import { readBoard } from "../board/read-board.ts";
import { isAbort } from "../client/data-error.ts";
import { loadAnnotations } from "../data/annotations.ts";
import type { Annotation } from "../frame/frame.ts";
import type { JsonObject } from "../json/json.ts";
import { quietMoment } from "../parts/when-quiet.ts";
import { builtinEntries } from "../scope/builtins.ts";
import type { Scope } from "../scope/scope.ts";
import type { DateRules } from "../time/date-rules.ts";
import { refreshMs } from "../time/pause.ts";
import { type RawRange, resolveRange, type TimeRange } from "../time/time-range.ts";
import { knownZone } from "../time/zone.ts";
import { statesBeforeAsking } from "../variables/before-asking.ts";
import { type Chosen, expandRepeats } from "../variables/repeat.ts";
import { resolveVariables } from "../variables/resolve.ts";
import { isAll, repeatValues, scopeOf, type VariableState } from "../variables/state.ts";
import { readUrl, writeUrl } from "../variables/url.ts";
import { type Address, boardPath, go } from "./address.ts";
import { client, sources } from "./server.ts";

/** Everything that panels draw from, as of one moment. */
export interface View {
  /** Counts how often everything was to be asked anew. */
  readonly round: number;
  readonly range: TimeRange;
  readonly zone: string;
  readonly dates: DateRules;
  readonly states: readonly VariableState[];
  readonly scope: Scope;
  readonly rows: readonly Row[];
}

/** One open board. */
export interface Session {
  readonly board: Board;
  /** `undefined` until the variables have come. */
  readonly view: ReadonlySignal<View | undefined>;
  readonly annotations: ReadonlySignal<readonly Annotation[]>;
  readonly annotationProblems: ReadonlySignal<readonly string[]>;
  /** Names of annotation queries that the reader switched, against the file. */
  readonly switched: ReadonlySignal<ReadonlyMap<string, boolean>>;
  readonly refreshEvery: ReadonlySignal<string>;
  /** Takes over what the address says. */
  follow(address: Address): void;
  /** Moves a relative range to now, and asks everything again. */
  refresh(): void;
  setRange(raw: RawRange): void;
  choose(variable: string, values: readonly string[]): void;
  setRefresh(every: string): void;
  switchAnnotations(name: string, on: boolean): void;
  close(): void;
}

export function openSession(uid: string, json: JsonObject): Session {
  const board = readBoard(json);
  const view = signal<View | undefined>(undefined);
  const annotations = signal<readonly Annotation[]>([]);
  const annotationProblems = signal<readonly string[]>([]);
  const switched = signal<ReadonlyMap<string, boolean>>(new Map());
  const refreshEvery = signal(board.refresh);
  let raw: RawRange = board.time;
  let zone = knownZone(board.timezone);
  let chosen: ReadonlyMap<string, readonly string[]> = new Map();
  let asking: AbortController | undefined;
  let marking: AbortController | undefined;
  let followed: string | undefined;
  let round = 0;

  const rowsOf = rememberedRows(board);

  const make = (states: readonly VariableState[]): View => {
    const range = resolveRange(raw, Date.now(), zone, board.dates);
    const scope = scopeOf(states, builtinEntries(range, zone, { uid, title: board.title }), range);
    const valuesOf = (name: string) => {
      const state = states.find(({ variable }) => variable.name === name);
      return state === undefined ? undefined : repeatValues(state);
    };
    round += 1;
    return { round, range, zone, dates: board.dates, states, scope, rows: rowsOf(valuesOf) };
  };

  const resolve = async (): Promise<void> => {
    asking?.abort();
    asking = new AbortController();
    const { signal: stop } = asking;
    const range = resolveRange(raw, Date.now(), zone, board.dates);
    const previous = view.peek()?.states;
    if (previous === undefined) begin();
    try {
      if (previous === undefined && view.peek() !== undefined) {
        writeAddress();
        // Nobody opens a list before the board is drawn, and Prometheus has enough to do until then.
        await quietMoment(stop);
      }
      const states = await resolveVariables(
        board.variables,
        {
          range,
          url: chosen,
          client,
          sources: sources.value,
          builtins: builtinEntries(range, zone, { uid, title: board.title }),
          ...(previous === undefined ? {} : { previous }),
        },
        stop,
      );
      stop.throwIfAborted();
      const now = view.peek();
      if (now === undefined || !meansSame(now.states, states)) show(states);
      else view.value = { ...now, states };
      writeAddress();
    } catch (thrown) {
      if (!isAbort(thrown) && !stop.aborted) throw thrown;
    }
  };

  // Panels need not wait for the options of variables whose meaning is known; copies of panels are made of options.
  const begin = (): void => {
    if (board.rows.some((row) => row.repeat !== undefined || row.panels.some(({ repeat }) => repeat))) return;
    const states = statesBeforeAsking(board.variables, { url: chosen, sources: sources.value });
    if (states !== undefined) show(states);
  };

  const show = (states: readonly VariableState[]): void => {
    view.value = make(states);
    void mark();
  };

  const mark = async (): Promise<void> => {
    const now = view.peek();
    if (now === undefined) return;
    marking?.abort();
    marking = new AbortController();
    const { signal: stop } = marking;
    try {
      const { range, scope } = now;
      const context = {
        ...{ client, sources: sources.value, range, zone, dates: board.dates, scope },
        ...{ width: innerWidth, now: Date.now },
        switched: switched.peek(),
      };
      const loaded = await loadAnnotations(board, context, stop);
      stop.throwIfAborted();
      if (JSON.stringify(loaded.annotations) !== JSON.stringify(annotations.peek())) {
        annotations.value = loaded.annotations;
      }
      annotationProblems.value = loaded.problems;
    } catch (thrown) {
      if (!isAbort(thrown) && !stop.aborted) throw thrown;
    }
  };

  // The address always opens what is seen; the step back goes over what the reader did, not over this.
  const writeAddress = (replace = true): void => {
    const states = view.peek()?.states ?? [];
    const here = new URLSearchParams(location.search);
    const asked = here.get("timezone") ?? "";
    const params = writeUrl(states, raw, {
      timezone: knownZone(asked) === asked ? asked : "",
      refresh: refreshEvery.peek(),
      viewPanel: here.get("viewPanel") ?? "",
    });
    const themeParam = here.get("theme");
    if (themeParam !== null) params.set("theme", themeParam);
    followed = params.toString();
    go(`${boardPath(uid, board.title)}?${params}`, replace);
  };

  // Panels begin at once with what was chosen before; only if the options changed that, they begin again.
  const again = (): void => {
    const states = view.peek()?.states;
    if (states !== undefined) show(states);
    void resolve();
  };

  return {
    board,
    view,
    annotations,
    annotationProblems,
    switched,
    refreshEvery,
    follow({ params }) {
      if (params.toString() === followed) return;
      const url = readUrl(params);
      const before = followed;
      followed = params.toString();
      if (
        before !== undefined &&
        withoutPanel(before) === withoutPanel(followed) &&
        view.peek() !== undefined
      )
        return;
      zone = knownZone(url.timezone ?? board.timezone);
      // The address is put right as well, so that it opens what is seen.
      raw = resolveRange(
        { from: url.from ?? board.time.from, to: url.to ?? board.time.to },
        Date.now(),
        zone,
        board.dates,
      ).raw;
      const every = url.refresh ?? (params.has("refresh") ? "" : board.refresh);
      refreshEvery.value = refreshMs(every) === undefined ? "" : every;
      chosen = url.variables;
      void resolve().then(() => {
        const now = view.peek();
        if (now !== undefined && (now.range.raw.from !== raw.from || now.range.raw.to !== raw.to))
          show(now.states);
      });
    },
    refresh: again,
    setRange(next) {
      raw = next;
      writeAddress(false);
      again();
    },
    choose(name, values) {
      const states = view.peek()?.states ?? [];
      chosen = new Map([
        ...states.map((state) => [state.variable.name, state.chosen] as const),
        [name, values],
      ]);
      const params = new URLSearchParams(location.search);
      params.delete(`var-${name}`);
      for (const value of values.length === 0 ? [""] : values) params.append(`var-${name}`, value);
      followed = params.toString();
      go(`${location.pathname}?${params}`);
      void resolve();
    },
    setRefresh(every) {
      refreshEvery.value = every;
      writeAddress();
    },
    switchAnnotations(name, on) {
      switched.value = new Map(switched.value).set(name, on);
      void mark();
    },
    close() {
      asking?.abort();
      marking?.abort();
    },
  };
}

/** The rows with their copies: the same as before while the copies are, so that panels see that nothing changed. */
function rememberedRows(board: Board): (chosen: Chosen) => readonly Row[] {
  const names = board.rows
    .flatMap((row) => [row.repeat, ...row.panels.map(({ repeat }) => repeat?.variable)])
    .filter((name) => name !== undefined);
  let rows: readonly Row[] | undefined;
  let of = "";
  return (chosen) => {
    const now = JSON.stringify(names.map((name) => chosen(name) ?? null));
    if (rows === undefined || now !== of) rows = expandRepeats(board.rows, chosen);
    of = now;
    return rows;
  };
}

/** Whether queries and copies come out the same, although there may be more to choose from. */
function meansSame(before: readonly VariableState[], now: readonly VariableState[]): boolean {
  const meaning = (states: readonly VariableState[]): string =>
    JSON.stringify(
      states.map((state) => [state.chosen, isAll(state.chosen) && meansOptions(state) ? state.options : []]),
    );
  return meaning(before) === meaning(now);
}

/** "All" without a text of its own is the list of all options; copies are made of the options as well. */
const meansOptions = ({ variable }: VariableState): boolean =>
  variable.allValue === undefined || variable.allValue === "";

function withoutPanel(params: string): string {
  const rest = new URLSearchParams(params);
  rest.delete("viewPanel");
  rest.delete("theme");
  return rest.toString();
}
