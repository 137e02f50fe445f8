import { useEffect, useState } from "preact/hooks";
import { sentenceOf } from "../client/data-error.ts";
import { Icon } from "../parts/icon.tsx";
import type { Change } from "../pipelines/change.ts";
import type { Part, PipelineRun, Step } from "../pipelines/model.ts";
import { stateWord, toneOf, worstOf } from "../pipelines/states.ts";
import { Facts } from "../runs-page/facts.tsx";
import { exactTime } from "../runs-page/row-time.ts";
import { fetchSteps } from "../session/pipelines.ts";
import { lengthText } from "./length-text.ts";
import { StateMark } from "./state-mark.tsx";

interface DetailsProps {
  readonly run: PipelineRun;
  readonly parts: readonly Part[];
  readonly now: number;
  readonly zone: string;
  readonly onChange: (change: Change) => void;
  readonly onClose: () => void;
}

/** All that is known of a node: of a gate that judges several patches, the one that says most first. */
export function NodeDetails({ run, parts, now, zone, onChange, onClose }: DetailsProps) {
  const first = worstOf(parts.map(({ state }) => state));
  const [chosen, setChosen] = useState("");
  const part =
    parts.find(({ id }) => id === chosen) ?? parts.find(({ state }) => state === first) ?? parts[0];
  if (part === undefined) return null;
  return (
    <section class="details" aria-label={`${part.kind} ${part.name}`} tabIndex={0}>
      <header>
        <h2>
          <bdi>{part.name}</bdi>
        </h2>
        <button
          type="button"
          class="control bare"
          aria-label="Close (Esc)"
          title="Close (Esc)"
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      {parts.length < 2 ? null : (
        <ul class="plain judged" aria-label="Patches that it judges">
          {parts.map(({ id, patch, state }) => (
            <li key={id}>
              <button
                type="button"
                class="control"
                aria-pressed={id === part.id}
                onClick={() => setChosen(id)}
              >
                <StateMark state={state} /> <bdi>{patch === "" ? "what the tasks did" : patch}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
      <PartDetails key={part.id} {...{ run, part, now, zone, onChange }} />
    </section>
  );
}

function PartDetails({
  run,
  part,
  now,
  zone,
  onChange,
}: Omit<DetailsProps, "parts" | "onClose"> & { readonly part: Part }) {
  const { state, sinceMs, startedMs, endedMs, why, whyKind, attempt, mostAttempts, findings, leftOut } = part;
  const isBad = toneOf(state) === "bad";
  return (
    <>
      {isBad && why !== "" ? (
        <div class="failed-box">
          {whyKind === "" ? null : <b>{stateWord(whyKind)}: </b>}
          <bdi class="message">{why}</bdi>
        </div>
      ) : null}
      {part.letter === "open" ? <LetterTools {...{ run, part, onChange }} /> : null}
      <Facts
        of={[
          ["State", <StateMark state={state} />],
          [
            "For",
            sinceMs === undefined || endedMs !== undefined || run.endedMs !== undefined
              ? null
              : lengthText(now - sinceMs),
          ],
          ["Why", isBad || why === "" ? null : <bdi>{why}</bdi>],
          [
            "Took",
            part.tookMs !== undefined
              ? lengthText(part.tookMs)
              : startedMs === undefined || endedMs === undefined
                ? null
                : lengthText(endedMs - startedMs),
          ],
          ["Attempt", mostAttempts === 0 || attempt === 0 ? null : `${attempt} of ${mostAttempts}`],
          ["Since then", part.letter === "" || part.letter === "open" ? null : part.letter],
          ["Workstream", <bdi>{part.workstream}</bdi>],
          ["After", part.after.length === 0 ? null : <bdi>{part.after.join(", ")}</bdi>],
          ["Kind", part.kind === "gate" ? `gate, ${part.gateKind}` : part.kind],
          ["Judges", part.patch === "" ? null : <bdi>{part.patch}</bdi>],
          ["Kept as", part.commit === "" ? null : <code>{part.commit.slice(0, 12)}</code>],
          ["Began", startedMs === undefined ? null : exactTime(startedMs, zone)],
          ["Ended", endedMs === undefined ? null : exactTime(endedMs, zone)],
        ]}
      />
      {findings.length === 0 ? null : (
        <>
          <h3>Findings</h3>
          <ol class="plain moments findings">
            {findings.map((finding, i) => (
              <li key={`${i}/${finding}`}>
                <bdi>{finding}</bdi>
              </li>
            ))}
            {leftOut === 0 ? null : <li>and {leftOut.toLocaleString("en-US")} more</li>}
          </ol>
        </>
      )}
      <History run={run.id} part={part} zone={zone} />
      <h3>On the command line</h3>
      <pre tabIndex={0}>npx tta-obs pipeline history {run.id}</pre>
    </>
  );
}

/** What can be done about a task that failed for good. */
function LetterTools({
  run,
  part,
  onChange,
}: Pick<DetailsProps, "run" | "onChange"> & { readonly part: Part }) {
  const of = { run: run.id, task: `${part.workstream}/${part.name}` };
  return (
    <div class="letter-tools">
      {run.endedMs === undefined ? null : (
        <button type="button" class="control" onClick={() => onChange({ what: "retry", ...of })}>
          <Icon name="retry" /> Retry it
        </button>
      )}
      <button type="button" class="control" onClick={() => onChange({ what: "drop", ...of })}>
        <Icon name="close" /> Drop it
      </button>
    </div>
  );
}

/** What happened to a part, the newest first; asked again when it is in another state. */
function History({ run, part, zone }: { readonly run: string; readonly part: Part; readonly zone: string }) {
  const [steps, setSteps] = useState<readonly Step[] | undefined>(undefined);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    fetchSteps(run, part.id).then(
      (found) => {
        if (!wanted) return;
        setSteps(found);
        setProblem(undefined);
      },
      (thrown: unknown) => {
        if (wanted) setProblem(sentenceOf(thrown));
      },
    );
    return () => {
      wanted = false;
    };
  }, [run, part.id, part.state, part.attempt]);
  return (
    <>
      <h3>History</h3>
      {problem === undefined ? null : <p class="failure">{problem}</p>}
      {steps === undefined ? (
        problem === undefined ? (
          <p class="hint">Asking…</p>
        ) : null
      ) : (
        <ol class="plain moments">
          {steps.map(({ id, timeMs, from, to, trigger, reason, actor, isOverride }) => (
            <li key={id}>
              {from === "" ? null : <span class="hint">{stateWord(from)} → </span>}
              <StateMark state={to} />
              {isOverride ? <b> by override</b> : null}
              <span class="hint step-about">
                {exactTime(timeMs, zone)}, {stateWord(trigger)}, by <bdi>{actor}</bdi>
              </span>
              {reason === "" ? null : <bdi class="message">{reason}</bdi>}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
