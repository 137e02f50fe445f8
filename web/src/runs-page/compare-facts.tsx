import type { RunSummary } from "../../../src/runs/support/index.ts";
import { costText, countText, durationText, signed } from "../runs/amounts.ts";
import { runPath } from "../runs/run-links.ts";
import { OutcomeMark } from "./outcome-mark.tsx";
import { exactTime } from "./row-time.ts";

interface CompareFactsProps {
  readonly a: RunSummary;
  readonly b: RunSummary;
  readonly zone: string;
}

const tokensOf = ({ inputTokens, outputTokens }: RunSummary): number => inputTokens + outputTokens;

/** Both runs as wholes, and by how much the second is more or less than the first. */
export function CompareFacts({ a, b, zone }: CompareFactsProps) {
  const rows = [
    ["Duration", a.durationMs, b.durationMs, durationText],
    ["Tokens", tokensOf(a), tokensOf(b), countText],
    ["Cost", a.costUsd ?? 0, b.costUsd ?? 0, costText],
    ["Spans", a.spans, b.spans, countText],
    ["Failed", a.errors, b.errors, countText],
  ] as const;
  return (
    <table class="compare-facts">
      <thead>
        <tr>
          <td />
          {[a, b].map((run, i) => (
            <th key={i} scope="col">
              <span class={`letter letter-${i}`}>{i === 0 ? "A" : "B"}</span>{" "}
              <a href={runPath(run.traceId)}>{run.workflow ?? run.name}</a>
            </th>
          ))}
          <th scope="col">B against A</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Started</th>
          <td>{exactTime(a.startMs, zone)}</td>
          <td>{exactTime(b.startMs, zone)}</td>
          <td />
        </tr>
        <tr>
          <th scope="row">Outcome</th>
          <td>
            <OutcomeMark run={a} />
          </td>
          <td>
            <OutcomeMark run={b} />
          </td>
          <td />
        </tr>
        {rows.map(([name, left, right, text]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{text(left)}</td>
            <td>{text(right)}</td>
            <td>
              <Difference a={left} b={right} text={text} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DifferenceProps {
  readonly a: number;
  readonly b: number;
  readonly text: (value: number) => string;
}

/** By how much, and by how much of it. More is never a colour alone: it has its sign. */
export function Difference({ a, b, text }: DifferenceProps) {
  const by = b - a;
  if (by === 0) return <span class="no-value">same</span>;
  const share = Math.round((Math.abs(by) / a) * 100);
  return (
    <span class={by > 0 ? "is-more" : "is-less"}>
      {signed(by, text)}
      {a === 0 ? null : <small> {share} %</small>}
    </span>
  );
}
