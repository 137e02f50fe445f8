import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Panel } from "../board/model.ts";
import { isAbort, sentenceOf } from "../client/data-error.ts";
import { panelRange } from "../data/panel-range.ts";
import { noData, runPanel } from "../data/run-panel.ts";
import type { PanelData } from "../frame/frame.ts";
import { asksNothing } from "../panels/kinds.ts";
import { inTurn } from "../parts/task-queue.ts";
import { panelScope } from "../scope/scope.ts";
import type { View } from "../session/board-view.ts";
import { client, sources } from "../session/server.ts";

/** What a panel shows, and the view it was asked for. */
export interface Loaded {
  readonly data: PanelData;
  readonly view: View;
  /** The board's range, or the panel's own. */
  readonly range: { readonly from: number; readonly to: number };
}

/**
 * Asks the queries of a panel whenever the view changes while the panel is in sight. A question that was overtaken is
 * aborted; what was seen stays until the answer is there.
 */
export function usePanelData(panel: Panel, view: View, inSight: boolean, width: number) {
  const [loaded, setLoaded] = useState<Loaded | undefined>(undefined);
  const [loading, setLoading] = useState(false);
  const last = useRef<Loaded | undefined>(undefined);
  const asked = useRef<{ readonly round: number; readonly panel: Panel } | undefined>(undefined);
  const ready = inSight && width > 0;

  // Before the browser paints: an effect that waits for the paint would ask a frame or two later.
  useLayoutEffect(() => {
    const before = asked.current;
    if (!ready) setLoading(false);
    if (!ready || (before?.round === view.round && before.panel === panel)) return;
    asked.current = { round: view.round, panel };
    const stop = new AbortController();
    const show = (data: PanelData): void => {
      const scope = panelScope(panel, view.scope);
      const range = panelRange(panel, { ...view, scope, now: Date.now() });
      inTurn(() => {
        if (stop.signal.aborted) return;
        last.current = { data, view, range };
        setLoaded(last.current);
        setLoading(false);
      });
    };
    if (asksNothing(panel.type)) {
      show({ ...noData, at: Date.now() });
    } else {
      setLoading(true);
      const context = {
        ...{ client, sources: sources.peek(), range: view.range, zone: view.zone, dates: view.dates },
        ...{ scope: view.scope, width, now: Date.now },
        ...(last.current === undefined ? {} : { previous: last.current.data }),
      };
      // Twenty panels ask in the same moment: each in its turn.
      started(stop.signal)
        .then(() => runPanel(panel, context, stop.signal))
        .catch((thrown: unknown): PanelData => {
          if (isAbort(thrown) || stop.signal.aborted) throw thrown;
          return { ...noData, state: "error", error: sentenceOf(thrown), at: Date.now() };
        })
        .then(show, () => undefined);
    }
    return () => {
      stop.abort();
      // Out of sight before the answer came: ask again when it is back.
      if (last.current?.view.round !== view.round) asked.current = undefined;
    };
  }, [panel, view.round, ready]);

  return { loaded, loading };
}

const started = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => inTurn(() => (signal.aborted ? reject(signal.reason) : resolve())));
