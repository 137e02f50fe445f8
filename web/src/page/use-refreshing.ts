import { useEffect } from "preact/hooks";
import type { Session } from "../session/session.ts";
import { pauseMs, refreshMs } from "../time/pause.ts";

/** Refreshes a board as often as was chosen; a page that nobody sees rests. */
export function useRefreshing(session: Session): void {
  const ms = refreshMs(session.refreshEvery.value);
  useEffect(() => {
    if (ms === undefined) return;
    let missed = false;
    const tick = (): void => {
      missed = document.hidden;
      if (!document.hidden) session.refresh();
    };
    const seen = (): void => {
      if (!document.hidden && missed) tick();
    };
    const timer = setInterval(tick, pauseMs(ms));
    document.addEventListener("visibilitychange", seen);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [session, ms]);
}
