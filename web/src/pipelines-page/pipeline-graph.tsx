import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Icon } from "../parts/icon.tsx";
import { useSize } from "../parts/use-size.ts";
import type { Part, PipelineRun, Workstream } from "../pipelines/model.ts";
import { type BandPlace, type NodePlace, pathOf, placesOf, seenOf, sizes } from "../pipelines/places.ts";
import { countsOf, stateWord, toneOf, worstOf } from "../pipelines/states.ts";
import { useSlim } from "../runs-page/use-slim.ts";
import { lengthText } from "./length-text.ts";
import { StateMark } from "./state-mark.tsx";

interface GraphProps {
  readonly run: PipelineRun;
  readonly now: number;
  readonly folded: ReadonlySet<string>;
  /** The id of a node. */
  readonly chosen: string;
  readonly onFold: (workstream: string) => void;
  readonly onChoose: (node: string) => void;
}

/** CSS pixels above and below the screen that are drawn as well. */
const beyond = 400;

/** The graph of a run: a band for each workstream, time to the right. Only what is near the screen exists. */
export function PipelineGraph({ run, now, folded, chosen, onFold, onChoose }: GraphProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(scroller);
  const slim = useSlim();
  const [top, setTop] = useState(0);
  const { graph, partsAt, workstreams } = run;
  const shape = graph.nodes.length + graph.edges.length;
  const places = useMemo(
    () => placesOf(graph, { width, folded, slim }),
    [run.id, shape, width, folded, slim],
  );
  const seen = seenOf(places, top - beyond, top + height + beyond);
  const byName = new Map(workstreams.map((workstream) => [workstream.name, workstream]));

  const place = places.nodes.find(({ node }) => node.id === chosen);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (place === undefined || element === null || height === 0) return;
    if (place.y < element.scrollTop + sizes.head || place.y + place.height > element.scrollTop + height)
      element.scrollTo({ top: place.y - height / 2 + place.height });
  }, [chosen, height === 0, place === undefined]);

  return (
    <div
      ref={scroller}
      class="pipeline-graph"
      tabIndex={0}
      role="group"
      aria-label={`Graph of ${run.name}`}
      onScroll={(event) => setTop(Math.floor(event.currentTarget.scrollTop / (beyond / 2)) * (beyond / 2))}
    >
      <div class="drawing" style={{ width: `${places.width}px`, height: `${places.height}px` }}>
        {seen.bands.map((place) => (
          <Band
            key={place.band.id}
            place={place}
            workstream={byName.get(place.band.name)}
            onFold={() => onFold(place.band.name)}
          />
        ))}
        <svg class="lines" width={places.width} height={places.height} aria-hidden="true" focusable="false">
          {seen.lines.map((line) => (
            <path
              key={line.id}
              d={pathOf(line)}
              class={line.from.node.id === chosen || line.to.node.id === chosen ? "of-chosen" : ""}
            />
          ))}
        </svg>
        {seen.nodes.map((place) => (
          <Node
            key={place.node.id}
            {...{ place, now, underWay: run.endedMs === undefined }}
            parts={partsAt.get(place.node.id) ?? []}
            chosen={place.node.id === chosen}
            onChoose={() => onChoose(place.node.id)}
          />
        ))}
      </div>
    </div>
  );
}

interface BandProps {
  readonly place: BandPlace;
  readonly workstream: Workstream | undefined;
  readonly onFold: () => void;
}

function Band({ place: { band, folded, y, width, height }, workstream, onFold }: BandProps) {
  const { state = "planned", after = [], reason = "", parts = [] } = workstream ?? {};
  const counts = folded ? countsOf(parts.map((part) => part.state)) : [];
  return (
    <section
      class={`band ${toneOf(state)}`}
      aria-label={`Workstream ${band.name}, ${stateWord(state)}`}
      style={{ top: `${y}px`, width: `${width}px`, height: `${height}px` }}
    >
      <header>
        <button type="button" class="band-fold" aria-expanded={!folded} onClick={onFold}>
          <span class={folded ? "arrow shut" : "arrow"}>
            <Icon name="chevron" />
          </span>
          <bdi class="band-name" title={band.name}>
            {band.name}
          </bdi>
        </button>
        <StateMark state={state} />
        {counts.map(([of, many]) => (
          <StateMark key={of} state={of} many={many} />
        ))}
        {after.length === 0 ? null : (
          <span class="hint">
            after <bdi>{after.join(", ")}</bdi>
          </span>
        )}
        {reason === "" ? null : <bdi class="hint">{reason}</bdi>}
      </header>
    </section>
  );
}

interface NodeProps {
  readonly place: NodePlace;
  readonly parts: readonly Part[];
  readonly now: number;
  readonly underWay: boolean;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Node({ place: { node, x, y, width, height }, parts, now, underWay, chosen, onChoose }: NodeProps) {
  const state = worstOf(parts.map((part) => part.state));
  const about = aboutOf(node.kind, parts, underWay ? now : undefined);
  return (
    <button
      type="button"
      class={`node ${node.kind} ${toneOf(state)} ${chosen ? "chosen" : ""}`}
      aria-pressed={chosen}
      title={about === "" ? node.name : `${node.name}: ${about}`}
      style={{ left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` }}
      onClick={onChoose}
    >
      <span class="node-name">
        <small class={node.kind === "task" ? "unseen" : ""}>{node.kind} </small>
        <bdi>{node.name}</bdi>
        <span class="unseen">, </span>
      </span>
      <span class="node-about">
        <StateMark state={state} />
        {about === "" ? null : <span class="unseen">, </span>}
        <span>{about}</span>
      </span>
    </button>
  );
}

/** How long it took, or has been so while the run is under way, and at which attempt; of a gate that judges patches, how many it has let pass. */
function aboutOf(kind: string, parts: readonly Part[], now: number | undefined): string {
  const [part] = parts;
  if (part === undefined) return "";
  if (kind === "gate" && parts.length > 1)
    return `${parts.filter(({ state }) => state === "passed").length} of ${parts.length}`;
  const { startedMs, endedMs, sinceMs, tookMs, attempt, mostAttempts, state } = part;
  const tone = toneOf(state);
  const over = tone === "good" || tone === "bad" || tone === "left";
  const length =
    tookMs ??
    (over
      ? startedMs !== undefined && endedMs !== undefined
        ? endedMs - startedMs
        : undefined
      : sinceMs === undefined || now === undefined
        ? undefined
        : now - sinceMs);
  return [
    length === undefined ? "" : lengthText(length),
    attempt > 1 ? `attempt ${attempt} of ${mostAttempts}` : "",
  ]
    .filter((text) => text !== "")
    .join(", ");
}
