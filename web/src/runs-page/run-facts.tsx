import type { ComponentChildren } from "preact";
import type { RunSummary } from "../../../src/runs/support/index.ts";
import { costText, countText, durationText } from "../runs/amounts.ts";
import { OutcomeMark } from "./outcome-mark.tsx";
import { exactTime } from "./row-time.ts";

/** What is known of a run as a whole. */
export function RunFacts({ run, zone }: { readonly run: RunSummary; readonly zone: string }) {
  const tokens = run.inputTokens + run.outputTokens;
  return (
    <dl class="facts">
      <Fact name="Outcome">
        <OutcomeMark run={run} />
      </Fact>
      <Fact name="Duration">{durationText(run.durationMs)}</Fact>
      {tokens === 0 ? null : (
        <Fact name="Tokens">
          {countText(run.inputTokens)} in, {countText(run.outputTokens)} out
        </Fact>
      )}
      {run.costUsd === null ? null : <Fact name="Cost">{costText(run.costUsd)}</Fact>}
      <Fact name="Spans">
        {countText(run.spans)}
        {run.errors === 0 ? null : <span class="failure">, {countText(run.errors)} failed</span>}
      </Fact>
      <Fact name="Started">{exactTime(run.startMs, zone)}</Fact>
      <Fact name={run.services.length === 1 ? "Service" : "Services"}>
        <span class="service-names">
          {run.services.map((service, i) => (
            <span key={service}>
              <i class={`mark square service-${i % serviceColors}`} /> {service}
            </span>
          ))}
        </span>
      </Fact>
      {run.environment === null ? null : <Fact name="Environment">{run.environment}</Fact>}
      {run.error === null ? null : (
        <Fact name="Error">
          <span class="failure">{run.error}</span>
        </Fact>
      )}
    </dl>
  );
}

/** Colours that tell services apart; the name is told as well. */
export const serviceColors = 7;

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
