import type { Alert } from "../alerts/alert.ts";
import { badnessOf } from "../alerts/severity.ts";
import type { CheckStatus } from "../checks/check-report.ts";

/** How something looks. Each tone has a shape of its own, so that colour is never the only sign. */
export type Tone = CheckStatus;

const mildFirst: readonly Tone[] = ["pass", "unknown", "warn", "fail"];

export function worstTone(tones: readonly Tone[]): Tone {
  return tones.reduce((a, b) => (mildFirst.indexOf(b) > mildFirst.indexOf(a) ? b : a), "pass");
}

export function alertTone(alert: Alert): Tone {
  return ({ bad: "fail", doubtful: "warn", mild: "unknown" } as const)[badnessOf(alert)];
}
