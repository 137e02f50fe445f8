import type { Panel } from "../board/model.ts";
import { questionsText, type RunContext, runPanel } from "../data/run-panel.ts";
import type { PanelData } from "../frame/frame.ts";
import type { Scope } from "../scope/scope.ts";
import type { View } from "./board-view.ts";
import { client, sources } from "./server.ts";

interface Early {
  readonly context: RunContext;
  readonly data: Promise<PanelData>;
  readonly stop: AbortController;
}

/** By the scope, which stays while a view means the same and only learns the options of its variables. */
const early = new WeakMap<Scope, Map<Panel, Early>>();

/** What the queries of a panel are asked with, in a view of its board. `width` is the panel's with its frame, in px. */
export const contextOf = (view: View, width: number): RunContext => ({
  ...{
    client,
    sources: sources.peek(),
    range: view.range,
    zone: view.zone,
    dates: view.dates,
    scope: view.scope,
    width,
  },
  now: Date.now,
});

/** Asks the queries of a panel before it is on the page, by the width that it will have. */
export function askEarly(panel: Panel, view: View, width: number): void {
  const context = contextOf(view, width);
  const stop = new AbortController();
  const data = runPanel(panel, context, stop.signal);
  data.catch(() => undefined);
  const of = early.get(view.scope) ?? new Map<Panel, Early>();
  early.set(view.scope, of.set(panel, { context, data, stop }));
}

/** The data that was asked early, once, if the panel would ask for the same; the signal ends it. */
export function takeEarly(
  panel: Panel,
  view: View,
  width: number,
  signal: AbortSignal,
): Promise<PanelData> | undefined {
  const of = early.get(view.scope);
  const found = of?.get(panel);
  if (found === undefined) return undefined;
  of?.delete(panel);
  const end = (): void => found.stop.abort(signal.reason);
  const same =
    found.context.width === width ||
    questionsText(panel, found.context) === questionsText(panel, contextOf(view, width));
  if (!same) {
    end();
    return undefined;
  }
  if (signal.aborted) end();
  else signal.addEventListener("abort", end, { once: true });
  return found.data;
}
