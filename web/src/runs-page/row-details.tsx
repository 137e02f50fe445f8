import type { LogLine, RunAnswer } from "../../../src/runs/support/index.ts";
import { notice } from "../page/notice.tsx";
import { Icon } from "../parts/icon.tsx";
import type { RunRow } from "../runs/run-rows.ts";
import type { SpanNode } from "../runs/span-tree.ts";
import type { Stretch } from "../time/stretch.ts";
import { LineDetails } from "./line-details.tsx";
import { SpanDetails } from "./span-details.tsx";

interface RowDetailsProps {
  readonly row: RunRow;
  readonly answer: RunAnswer;
  readonly critical: ReadonlyMap<SpanNode, readonly Stretch[]>;
  /** When the run began. */
  readonly start: number;
  readonly zone: string;
  /** What was written in the span. */
  readonly lines: readonly LogLine[];
  readonly onClose: () => void;
}

/** All that is known of the chosen row, beside the waterfall, or over it where there is no room. */
export function RowDetails({ row, answer, critical, start, zone, lines, onClose }: RowDetailsProps) {
  const title = row.kind === "span" ? row.node.span.name : "Log line";
  return (
    <section class="details" aria-label={title} tabIndex={0}>
      <header>
        <h2>{title}</h2>
        <button
          type="button"
          class="control bare"
          aria-label="Copy a link to this"
          title="Copy a link to this"
          onClick={() => void copyLink()}
        >
          <Icon name="link" />
        </button>
        <button type="button" class="control bare" aria-label="Close" title="Close (Esc)" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {row.kind === "span" ? (
        <SpanDetails
          node={row.node}
          resource={answer.resources[row.node.span.resource] ?? {}}
          critical={critical.get(row.node) ?? []}
          {...{ start, zone, lines }}
        />
      ) : (
        <LineDetails line={row.line} zone={zone} />
      )}
    </section>
  );
}

async function copyLink(): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.href);
    notice("The link is copied.");
  } catch {
    notice("The browser does not let this page copy: take it from the address bar.");
  }
}
