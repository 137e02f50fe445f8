import { type ReadonlySignal, signal } from "@preact/signals";
import type { Board } from "../board/model.ts";
import type { RawRange } from "../time/time-range.ts";
import type { VariableState } from "../variables/state.ts";
import type { Address } from "./address.ts";
import { boardAddress } from "./board-address.ts";
import { type BoardMarks, boardMarks } from "./board-marks.ts";
import { boardVariables } from "./board-variables.ts";
import { meansSame, type View, viewsOf } from "./board-view.ts";

/** One open board. */
export interface Session {
  readonly board: Board;
  /** `undefined` until the variables have come. */
  readonly view: ReadonlySignal<View | undefined>;
  readonly marks: Pick<BoardMarks, "annotations" | "problems" | "switched">;
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

export function openSession(uid: string, board: Board): Session {
  const view = signal<View | undefined>(undefined);
  const address = boardAddress(uid, board);
  const variables = boardVariables(uid, board);
  const viewOf = viewsOf(uid, board);
  const marks = boardMarks(board);

  const statesNow = () => view.peek()?.states;

  const show = (states: readonly VariableState[]): void => {
    const next = viewOf(address.wanted, states);
    view.value = next;
    void marks.load(next);
  };

  const resolve = async (): Promise<void> => {
    const previous = statesNow();
    const known = previous === undefined ? variables.known(address.wanted) : undefined;
    if (known !== undefined) {
      show(known);
      address.write(known);
    }
    const states = await variables.ask(address.wanted, previous);
    if (states === undefined) return;
    const now = view.peek();
    if (now === undefined || !meansSame(now.states, states)) show(states);
    else view.value = { ...now, states };
    address.write(states);
  };

  // Panels begin at once with what was chosen before; only if the options changed that, they begin again.
  const again = (): void => {
    const states = statesNow();
    if (states !== undefined) show(states);
    void resolve();
  };

  return {
    board,
    view,
    marks,
    refreshEvery: address.refreshEvery,
    follow({ params }) {
      if (!address.read(params)) return;
      void resolve().then(() => {
        const now = view.peek();
        const { from, to } = address.wanted.raw;
        if (now !== undefined && (now.range.raw.from !== from || now.range.raw.to !== to)) show(now.states);
      });
    },
    refresh: again,
    setRange(raw) {
      address.setRange(raw, statesNow() ?? []);
      again();
    },
    choose(name, values) {
      address.choose(name, values, statesNow() ?? []);
      void resolve();
    },
    setRefresh: (every) => address.setRefresh(every, statesNow() ?? []),
    switchAnnotations(name, on) {
      marks.switch(name, on);
      const now = view.peek();
      if (now !== undefined) void marks.load(now);
    },
    close() {
      variables.close();
      marks.close();
    },
  };
}
