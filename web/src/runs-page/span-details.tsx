import type { Attributes, LogLine } from "../../../src/runs/support/index.ts";
import { costText, durationText } from "../runs/amounts.ts";
import { lengthOf, ownTime } from "../runs/critical-path.ts";
import { firstChunkMs, modelOf, spentIn } from "../runs/model-call.ts";
import { runPath } from "../runs/run-links.ts";
import { eventsNamed, numberSaid, textSaid } from "../runs/span-attribute.ts";
import { lookOf, lookWord } from "../runs/span-kind.ts";
import { marksOf } from "../runs/span-marks.ts";
import type { SpanNode } from "../runs/span-tree.ts";
import type { Stretch } from "../time/stretch.ts";
import { AttributeList } from "./attribute-list.tsx";
import { Facts } from "./facts.tsx";
import { LevelMark } from "./level-mark.tsx";
import { MarkView } from "./mark-view.tsx";
import { exactTime } from "./row-time.ts";

interface SpanDetailsProps {
  readonly node: SpanNode;
  readonly resource: Attributes;
  readonly critical: readonly Stretch[];
  readonly start: number;
  readonly zone: string;
  readonly lines: readonly LogLine[];
}

/** All that is known of a span. */
export function SpanDetails({ node, resource, critical, start, zone, lines }: SpanDetailsProps) {
  const { span } = node;
  const marks = marksOf(span);
  const onPath = lengthOf(critical);
  return (
    <>
      {marks.length === 0 ? null : (
        <p class="marks">
          {marks.map((mark) => (
            <MarkView key={mark.word} mark={mark} />
          ))}
        </p>
      )}
      <Failure node={node} />
      <Facts
        of={[
          ["Kind", `${lookWord(lookOf(span))}${span.kind === "internal" ? "" : `, ${span.kind}`}`],
          ["Service", span.service],
          ["Duration", durationText(span.durationMs)],
          ["Of its own", node.children.length === 0 ? null : durationText(ownTime(node))],
          ["Critical", onPath > 0 ? `${durationText(onPath)} of the run’s time` : null],
          ["Began", `${durationText(node.start - start)} after the run`],
          ["At", exactTime(node.start, zone)],
          ["Clock", span.shiftMs === 0 ? null : `moved by ${durationText(span.shiftMs)}, to fit its parent`],
          ["Library", span.scope],
          ["Left out", span.left === 0 ? null : `${span.left} attributes, events or links`],
        ]}
      />
      <ModelCall node={node} />
      {span.events.length === 0 ? null : (
        <>
          <h3>Events</h3>
          <ol class="plain moments">
            {span.events.map(({ name, timeMs, attributes }, i) => (
              <li key={`${i}/${name}`}>
                <b>{name}</b>{" "}
                <span class="hint">{durationText(timeMs + span.shiftMs - start)} after the run began</span>
                {name === "exception" ? null : (
                  <Facts of={Object.entries(attributes).map(([key, value]) => [key, String(value)])} />
                )}
              </li>
            ))}
          </ol>
        </>
      )}
      {lines.length === 0 ? null : (
        <>
          <h3>Log lines</h3>
          <ol class="plain moments">
            {lines.map(({ id, level, message, timeMs }) => (
              <li key={id}>
                <LevelMark level={level} /> {message} <span class="hint">{durationText(timeMs - start)}</span>
              </li>
            ))}
          </ol>
        </>
      )}
      {span.links.length === 0 ? null : (
        <>
          <h3>Links</h3>
          <ul class="plain">
            {span.links.map(({ traceId, spanId }) => (
              <li key={`${traceId}/${spanId}`}>
                <a href={runPath(traceId, spanId)}>{traceId}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <AttributeList title="Attributes" of={span.attributes} />
      <AttributeList title="Process" of={resource} />
    </>
  );
}

/** What went wrong, with its stack where the span has one. */
function Failure({ node: { span } }: { readonly node: SpanNode }) {
  const [exception] = eventsNamed(span, "exception");
  const message =
    span.statusMessage || (exception === undefined ? "" : textSaid(exception, "exception.message"));
  const stack = exception === undefined ? "" : textSaid(exception, "exception.stacktrace");
  if (span.status !== "error" && message === "") return null;
  const kind = exception === undefined ? textSaid(span, "error.type") : textSaid(exception, "exception.type");
  return (
    <div class="failed-box">
      <p>
        {kind === "" ? null : <b>{kind}: </b>}
        {message || "It failed and does not say why."}
      </p>
      {stack === "" ? null : <pre tabIndex={0}>{stack}</pre>}
    </div>
  );
}

const exact = (value: number | undefined): string | null =>
  value === undefined ? null : value.toLocaleString("en-US");

/** What a model was asked and gave, or all calls inside. */
function ModelCall({ node: { span } }: { readonly node: SpanNode }) {
  const spent = spentIn(span);
  const first = firstChunkMs(span);
  if (spent === undefined && first === undefined && modelOf(span) === "") return null;
  const asked = textSaid(span, "gen_ai.request.model");
  return (
    <>
      <h3>{modelOf(span) === "" ? "Models inside" : "Model"}</h3>
      <Facts
        of={[
          ["Model", modelOf(span)],
          ["Asked for", asked === modelOf(span) ? null : asked],
          ["Provider", textSaid(span, "gen_ai.provider.name")],
          ["Tokens in", exact(spent?.inputTokens)],
          ["From cache", exact(numberSaid(span, "gen_ai.usage.cache_read.input_tokens"))],
          ["Tokens out", exact(spent?.outputTokens)],
          ["Reasoning", exact(numberSaid(span, "gen_ai.usage.reasoning.output_tokens"))],
          ["Cost", spent?.costUsd === undefined ? null : costText(spent.costUsd)],
          ["First chunk", first === undefined ? null : `after ${durationText(first)}`],
          ["Chunks", exact(numberSaid(span, "tta.llm.chunks"))],
          ["Calls", exact(numberSaid(span, "tta.llm.calls"))],
        ]}
      />
    </>
  );
}
