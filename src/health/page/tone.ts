import type { Alert } from "../alerts/alert.ts";
import { badnessOf } from "../alerts/severity.ts";
import type { CheckStatus } from "../checks/check-report.ts";

/** How something looks. Each tone has a shape of its own, so that colour is never the only sign. */
export type Tone = CheckStatus | "mild";

/** From the best to the worst. */
export const tones: readonly Tone[] = ["pass", "mild", "unknown", "warn", "fail"];

export function worstTone(of: readonly Tone[]): Tone {
  return of.reduce((a, b) => (tones.indexOf(b) > tones.indexOf(a) ? b : a), "pass");
}

export function alertTone(alert: Alert): Tone {
  return ({ bad: "fail", doubtful: "warn", mild: "mild" } as const)[badnessOf(alert)];
}
