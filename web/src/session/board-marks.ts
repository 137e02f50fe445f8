import { type ReadonlySignal, signal } from "@preact/signals";
import type { Board } from "../board/model.ts";
import { isAbort } from "../client/data-error.ts";
import { loadAnnotations } from "../data/annotations.ts";
import type { Annotation } from "../frame/frame.ts";
import type { View } from "./board-view.ts";
import { client, sources } from "./server.ts";

/** The annotations of a board. */
export interface BoardMarks {
  readonly annotations: ReadonlySignal<readonly Annotation[]>;
  readonly problems: ReadonlySignal<readonly string[]>;
  /** Names of annotation queries that the reader switched, against the file. */
  readonly switched: ReadonlySignal<ReadonlyMap<string, boolean>>;
  /** Asks for those of a view; those of another view are not waited for any more. */
  load(view: View): Promise<void>;
  switch(name: string, on: boolean): void;
  close(): void;
}

export function boardMarks(board: Board): BoardMarks {
  const annotations = signal<readonly Annotation[]>([]);
  const problems = signal<readonly string[]>([]);
  const switched = signal<ReadonlyMap<string, boolean>>(new Map());
  let asking: AbortController | undefined;
  return {
    annotations,
    problems,
    switched,
    async load({ range, zone, dates, scope }) {
      asking?.abort();
      asking = new AbortController();
      const { signal: stop } = asking;
      const context = {
        ...{ client, sources: sources.value, range, zone, dates, scope },
        ...{ width: innerWidth, now: Date.now, switched: switched.peek() },
      };
      try {
        const loaded = await loadAnnotations(board, context, stop);
        if (stop.aborted) return;
        if (JSON.stringify(loaded.annotations) !== JSON.stringify(annotations.peek()))
          annotations.value = loaded.annotations;
        problems.value = loaded.problems;
      } catch (thrown) {
        if (!isAbort(thrown) && !stop.aborted) throw thrown;
      }
    },
    switch(name, on) {
      switched.value = new Map(switched.value).set(name, on);
    },
    close: () => asking?.abort(),
  };
}
