import { computed, signal } from "@preact/signals";
import { sentenceOf } from "../client/data-error.ts";
import type { Change } from "../pipelines/change.ts";
import type { PipelineRun, StandingOfStore, Step } from "../pipelines/model.ts";
import type { Moves } from "../pipelines/moves.ts";
import {
  type PipelinesAnswer,
  readMoves,
  readNewRun,
  readPipeline,
  readPipelines,
  readStanding,
  readSteps,
} from "../pipelines/read-answers.ts";
import { config, fetchJson, postJson } from "./server.ts";

/** Whether the viewer's server shows pipelines. */
export const hasPipelines = computed(() => config.value.pipelines === true);

/** Who has the store of pipelines, as it was last heard. */
export const standing = signal<StandingOfStore | undefined>(undefined);

const api = "/api/pipelines";

/** Runs, the newest first. Throws one sentence, as all of these do. */
export async function fetchPipelines(
  states: readonly string[],
  after: string | undefined,
): Promise<PipelinesAnswer> {
  const search = new URLSearchParams({ most: "50" });
  for (const state of states) search.append("state", state);
  if (after !== undefined) search.set("after", after);
  return readPipelines(await fetchJson(`${api}/runs?${search}`));
}

/** One run with everything in it. */
export const fetchPipeline = async (id: string): Promise<PipelineRun> =>
  readPipeline(await fetchJson(`${api}/runs/${encodeURIComponent(id)}`));

/** What happened to a part of a run, or to the run itself; the newest first. */
export const fetchSteps = async (run: string, part: string): Promise<readonly Step[]> =>
  readSteps(
    await fetchJson(`${api}/runs/${encodeURIComponent(run)}/history?part=${encodeURIComponent(part)}`),
  );

/** So many steps of a history at once. */
export const mostMoves = 5_000;

/** What happened in a run after an event, or from its beginning. */
export const fetchMoves = async (run: string, after: string | undefined): Promise<Moves> =>
  readMoves(
    await fetchJson(
      `${api}/runs/${encodeURIComponent(run)}/history?most=${mostMoves}${after === undefined ? "" : `&after=${after}`}`,
    ),
  );

/** Has a change made by the process that works; gives the run that follows from it, if one does. */
export async function makeChange({ what, run, task }: Change, reason: string): Promise<string | undefined> {
  const said = { ...(task !== undefined && { task }), ...(reason !== "" && { reason }) };
  return readNewRun(await postJson(`${api}/runs/${encodeURIComponent(run)}/${what}`, said));
}

export async function loadStanding(): Promise<void> {
  standing.value = readStanding(await fetchJson(`${api}/standing`));
}

interface Hearing {
  /** Something happened in the run, or in any where none is named. */
  changed(): void;
  problem(sentence: string | undefined): void;
}

/**
 * Listens to what happens while the page is looked at; returns the way out. Who was cut off or looked away hears that
 * something may have happened meanwhile.
 */
export function listenToPipelines(run: string | undefined, { changed, problem }: Hearing): () => void {
  let events: EventSource | undefined;
  let over = false;
  const stop = (): void => {
    events?.close();
    events = undefined;
  };
  const begin = (): void => {
    if (over || events !== undefined || document.hidden) return;
    events = new EventSource(`${api}/events${run === undefined ? "" : `?run=${encodeURIComponent(run)}`}`);
    events.addEventListener("open", () => {
      problem(undefined);
      changed();
    });
    events.addEventListener("transition", changed);
    events.addEventListener("standing", (event: MessageEvent<string>) => {
      const now = readStanding(JSON.parse(event.data));
      const before = standing.peek();
      standing.value = now;
      if (before !== undefined && (before.at !== now.at || before.pid !== now.pid)) changed();
    });
    events.addEventListener("error", () => {
      // A browser tries again by itself, but not after an answer that is no stream.
      if (events?.readyState !== EventSource.CLOSED) {
        problem("The viewer’s own server does not answer; it may have been stopped.");
        return;
      }
      stop();
      setTimeout(begin, 2_000);
      void loadStanding().catch((thrown: unknown) => problem(sentenceOf(thrown)));
    });
  };
  const look = (): void => (document.hidden ? stop() : begin());
  document.addEventListener("visibilitychange", look);
  begin();
  return () => {
    document.removeEventListener("visibilitychange", look);
    over = true;
    stop();
  };
}
