import type { RunOutcome, RunSummary } from "../../../src/runs/support/index.ts";
import { Icon, type IconName } from "../parts/icon.tsx";

interface Look {
  readonly icon: IconName;
  readonly word: string;
  readonly tone: "good" | "bad" | "warn" | "plain";
}

const looks: Readonly<Record<RunOutcome, Look>> = {
  ok: { icon: "check", word: "ok", tone: "good" },
  error: { icon: "failed", word: "failed", tone: "bad" },
  timeout: { icon: "clock", word: "timed out", tone: "bad" },
  rejected: { icon: "ban", word: "rejected", tone: "bad" },
  cancelled: { icon: "close", word: "cancelled", tone: "warn" },
  skipped: { icon: "fallback", word: "skipped", tone: "plain" },
  open: { icon: "dots", word: "open", tone: "plain" },
};

export const outcomeWord = (outcome: RunOutcome): string => looks[outcome].word;

/** How a run ended, by a sign and a word. */
export function OutcomeMark({ run }: { readonly run: RunSummary }) {
  const { icon, word, tone } = looks[run.outcome];
  const title =
    run.outcome === "open" ? "Its root span has not ended: it runs, or was cut off." : (run.error ?? word);
  return (
    <span class={`outcome ${tone}`} title={title}>
      <Icon name={icon} />
      {word}
    </span>
  );
}
