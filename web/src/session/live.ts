import { effect, signal } from "@preact/signals";
import { listOf, objectOf, textOf } from "../../../src/narrow/index.ts";
import { knock, loadBoards, sourceState } from "./server.ts";

/** Counts changes of a board's file by uid, so that who shows it reads it again. */
export const versions = signal<ReadonlyMap<string, number>>(new Map());

/** Why the boards are older than their source, if they are. */
export const buildProblem = signal<string | undefined>(undefined);

/** Listens to the server: boards that were saved, and sources that do not compile. */
export function listen(): void {
  let run: string | undefined;
  const events = new EventSource("/api/events");
  const said = (event: MessageEvent<string>) => objectOf(JSON.parse(event.data));
  events.addEventListener("hello", (event) => {
    const data = said(event);
    const now = textOf(data.run, "");
    buildProblem.value = textOf(data.problem);
    // Another run may have other boards.
    if (run !== undefined && run !== now) everythingChanged();
    run = now;
  });
  events.addEventListener("boards", (event) => {
    const data = said(event);
    changed([...listOf(data.added), ...listOf(data.changed), ...listOf(data.removed)].map(String));
  });
  events.addEventListener("problem", (event) => {
    buildProblem.value = textOf(said(event).problem);
  });
}

function changed(uids: readonly string[]): void {
  void loadBoards().catch(() => undefined);
  const next = new Map(versions.value);
  for (const uid of uids) next.set(uid, (next.get(uid) ?? 0) + 1);
  versions.value = next;
}

function everythingChanged(): void {
  void loadBoards().catch(() => undefined);
  const generation = new Map(versions.value);
  generation.set("", (generation.get("") ?? 0) + 1);
  versions.value = generation;
}

/** Calls `back` when Prometheus answers again after it was gone, asking every few seconds until then. */
export function whenBack(back: () => void): () => void {
  const stop = new AbortController();
  let timer: ReturnType<typeof setInterval> | undefined;
  let wasDown = false;
  const dispose = effect(() => {
    const { down } = sourceState.value;
    if (down && timer === undefined) timer = setInterval(() => void knock(stop.signal), 3000);
    if (!down && timer !== undefined) {
      clearInterval(timer);
      timer = undefined;
    }
    if (wasDown && !down) back();
    wasDown = down;
  });
  return () => {
    stop.abort();
    clearInterval(timer);
    dispose();
  };
}
