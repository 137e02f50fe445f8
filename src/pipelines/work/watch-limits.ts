import { inOneUnit } from "../../duration/index.ts";
import { messageOf } from "../../narrow/index.ts";
import { callAfter, whenAborted } from "../../time/index.ts";
import { defaultGraceMs, type WorkContext } from "./work-context.ts";
import type { WorkFailure } from "./work-result.ts";

/** Why work was told to end: its time is over, or nobody wants it any more. */
export interface Told extends WorkFailure {
  readonly kind: "timeout" | "signal";
}

export type Limits = Pick<WorkContext, "signal" | "timeoutMs" | "graceMs" | "force">;

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
