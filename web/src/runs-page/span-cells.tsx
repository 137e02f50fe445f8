import { Icon, type IconName } from "../parts/icon.tsx";
import { costText, countText, durationText } from "../runs/amounts.ts";
import { spentIn } from "../runs/model-call.ts";
import { lookOf, lookWord, type SpanLook } from "../runs/span-kind.ts";
import { marksOf } from "../runs/span-marks.ts";
import type { SpanNode } from "../runs/span-tree.ts";
import type { Stretch } from "../time/stretch.ts";
import { deepest } from "./deepest.ts";
import { MarkView } from "./mark-view.tsx";
import { serviceColors } from "./run-facts.tsx";
import { SpanBar } from "./span-bar.tsx";

interface SpanCellsProps {
  readonly node: SpanNode;
  readonly open: boolean;
  /** Its place among the services of the run. */
  readonly service: number;
  readonly critical: readonly Stretch[];
  readonly view: Stretch;
  readonly onFold: (spanId: string, shut: boolean) => void;
}

const lookIcons: Readonly<Record<SpanLook, IconName>> = {
  workflow: "bolt",
  model: "model",
  tool: "tool",
  agent: "agent",
  step: "step",
  server: "server",
  client: "external",
  message: "mail",
  other: "box",
};

/** A span in the waterfall. */
export function SpanCells({ node, open, service, critical, view, onFold }: SpanCellsProps) {
  const { span, below, depth, failed } = node;
  const look = lookOf(span);
  const spent = spentIn(span);
  const tokens = spent === undefined ? 0 : spent.inputTokens + spent.outputTokens;
  const inside = failed - (span.status === "error" ? 1 : 0);
  return (
    <>
      <div role="gridcell" class="span-cell" style={{ "--depth": Math.min(depth, deepest) }}>
        {below === 0 ? (
          <span class="fold" />
        ) : (
          <button
            type="button"
            class="fold"
            tabIndex={-1}
            aria-label={open ? "Fold" : `Unfold ${below} spans`}
            onClick={() => onFold(span.spanId, open)}
          >
            <span class={open ? "" : "turn right"}>
              <Icon name="chevron" />
            </span>
          </button>
        )}
        <i class={`mark square service-${service % serviceColors}`} title={span.service} />
        <span class="look" title={lookWord(look)}>
          <Icon name={lookIcons[look]} />
        </span>
        <span class="span-name" title={`${span.name} (${span.service})`}>
          {span.name}
        </span>
        {open || below === 0 ? null : <span class="below">{countText(below)}</span>}
        {marksOf(span).map((mark) => (
          <MarkView key={mark.word} mark={mark} />
        ))}
        {open || inside === 0 ? null : (
          <MarkView mark={{ sign: "failed", word: `${countText(inside)} failed inside`, tone: "bad" }} />
        )}
        {node.orphan ? (
          <MarkView mark={{ sign: "kept", word: "its parent is not kept", tone: "plain" }} />
        ) : null}
      </div>
      <div role="gridcell" class="number-cell tokens-cell">
        {tokens === 0 ? "" : countText(tokens)}
      </div>
      <div role="gridcell" class="number-cell cost-cell">
        {spent?.costUsd === undefined ? "" : costText(spent.costUsd)}
      </div>
      <div role="gridcell" class="time-cell">
        <SpanBar {...{ node, critical, view }} color={service % serviceColors} />
        <span class="unseen">{durationText(span.durationMs)}</span>
      </div>
    </>
  );
}
