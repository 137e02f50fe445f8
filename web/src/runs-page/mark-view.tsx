import { Icon, type IconName } from "../parts/icon.tsx";
import type { MarkSign, SpanMark } from "../runs/span-marks.ts";

const icons: Readonly<Record<MarkSign, IconName>> = {
  retry: "retry",
  fallback: "fallback",
  breaker: "shield",
  full: "full",
  timeout: "clock",
  cache: "cache",
  failed: "failed",
  cancelled: "close",
  kept: "pin",
};

/** Something that one should see of a span, by a sign and a word. */
export function MarkView({ mark }: { readonly mark: SpanMark }) {
  return (
    <span class={`span-mark ${mark.tone}`} title={mark.word}>
      <Icon name={icons[mark.sign]} />
      <span class="word">{mark.word}</span>
    </span>
  );
}
