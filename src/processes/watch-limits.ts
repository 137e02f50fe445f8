import { inOneUnit } from "../duration/index.ts";
import { messageOf } from "../narrow/index.ts";
import { callAfter, whenAborted } from "../time/index.ts";

/** Why work was told to end: its time is over, or nobody wants it any more. */
export interface Told {
  readonly kind: "timeout" | "signal";
  /** What is read: a sentence without a full stop. */
  readonly message: string;
}

/** Within which bounds something is done. */
export interface Limits {
  /** Tells it to end. */
  readonly signal: AbortSignal;
  /** How long it may take. */
  readonly timeoutMs: number;
  /** Ends it at once, without its grace. */
  readonly force?: AbortSignal | undefined;
  /** How long it may take to end once it was told to. Default 10 s. */
  readonly graceMs?: number | undefined;
}

/** How long something may take to end once it was told to, unless its limits say so. */
export const defaultGraceMs = 10_000;

/** What is done to work that reaches its limits. */
interface Ends {
  /** Asks it to end. */
  ask(told: Told): void;
  /** The grace is over. */
  force(): void;
}

interface Watch {
  /** Set once the work was told to end. */
  readonly told: Told | undefined;
  /** The work is over. */
  over(): void;
}

/** Tells work to end at its limits, once, and has it ended by force after its grace. */
export function watchLimits(
  { signal, timeoutMs, graceMs = defaultGraceMs, force }: Limits,
  ends: Ends,
): Watch {
  let told: Told | undefined;
  let forgetForce = (): void => undefined;
  const tell = (reached: Told): void => {
    if (told !== undefined) return;
    told = reached;
    forgetForce = callAfter(graceMs, () => ends.force());
    ends.ask(reached);
  };
  const forgetTimeout = callAfter(timeoutMs, () =>
    tell({ kind: "timeout", message: `took longer than ${inOneUnit(timeoutMs)}` }),
  );
  const forgetSignal = whenAborted(signal, () =>
    tell({ kind: "signal", message: `was told to end (${whyOf(signal)})` }),
  );
  const forgetHurry =
    force === undefined
      ? undefined
      : whenAborted(force, () => {
          tell({ kind: "signal", message: "was ended by force" });
          ends.force();
        });
  return {
    get told() {
      return told;
    },
    over() {
      forgetTimeout();
      forgetForce();
      forgetSignal();
      forgetHurry?.();
    },
  };
}

function whyOf({ reason }: AbortSignal): string {
  return typeof reason === "string" ? reason : messageOf(reason);
}
