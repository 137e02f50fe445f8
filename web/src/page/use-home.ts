import { useEffect, useState } from "preact/hooks";
import { objectOf, textsOf } from "../../../src/narrow/index.ts";
import { isAbort, sentenceOf } from "../client/data-error.ts";
import { type Alert, readRules } from "../data/alerts.ts";
import { metricsWithData } from "../data/metrics-with-data.ts";
import { whenBack } from "../session/live.ts";
import { boards, client, fetchJson } from "../session/server.ts";

/** What the home page knows of all boards. */
export interface HomeState {
  /** Undefined until they came. */
  readonly alerts?: readonly Alert[];
  /** Per board: how many metrics it shows, and how many of them have data. */
  readonly data?: ReadonlyMap<string, { readonly all: number; readonly there: number }>;
  /** Why the state is not known, or older than it should be. */
  readonly problem?: string;
}

const everyMs = 10_000;

async function askAlerts(signal: AbortSignal): Promise<readonly Alert[]> {
  const request = { source: "prometheus", path: "/api/v1/rules", params: [["type", "alert"]] } as const;
  return readRules(await client.ask(request, signal));
}

async function askData(signal: AbortSignal): Promise<HomeState["data"]> {
  const metrics = Object.entries(objectOf(objectOf(await fetchJson("/api/metrics")).metrics));
  const names = new Map(metrics.map(([uid, list]) => [uid, textsOf(list)]));
  const there = await metricsWithData(client, [...new Set([...names.values()].flat())], signal);
  return new Map(
    [...names].map(([uid, list]) => [
      uid,
      { all: list.length, there: list.filter((name) => there.has(name)).length },
    ]),
  );
}

/** Asks for the state of all boards, again every few seconds while the page is looked at. */
export function useHome(): HomeState {
  const [state, setState] = useState<HomeState>({});
  const list = boards.value;
  useEffect(() => {
    const stop = new AbortController();
    const load = async (): Promise<void> => {
      if (document.hidden) return;
      try {
        const [alerts, data] = await Promise.all([askAlerts(stop.signal), askData(stop.signal)]);
        setState({ alerts, ...(data === undefined ? {} : { data }) });
      } catch (thrown) {
        if (isAbort(thrown) || stop.signal.aborted) return;
        setState((before) => ({ ...before, problem: sentenceOf(thrown) }));
      }
    };
    const again = (): void => void load();
    again();
    const timer = setInterval(again, everyMs);
    document.addEventListener("visibilitychange", again);
    const leave = whenBack(again);
    return () => {
      stop.abort();
      clearInterval(timer);
      document.removeEventListener("visibilitychange", again);
      leave();
    };
  }, [list]);
  return state;
}
