import { useEffect } from "preact/hooks";
import { Icon } from "../parts/icon.tsx";
import { OptionList } from "../parts/option-list.tsx";
import { Popover } from "../parts/popover.tsx";
import type { Session } from "../session/session.ts";
import { pauseMs, refreshMs } from "../time/pause.ts";

const intervals = ["5s", "10s", "15s", "30s", "1m", "5m", "15m", "30m", "1h"];

/** Refreshes now, or by itself; a page that nobody sees rests. */
export function RefreshPicker({ session }: { readonly session: Session }) {
  const every = session.refreshEvery.value;
  const ms = refreshMs(every);

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

  const options = [
    { value: "", text: "Off" },
    ...intervals.map((value) => ({ value, text: `Every ${value}` })),
  ];
  if (every !== "" && !intervals.includes(every)) options.push({ value: every, text: `Every ${every}` });
  return (
    <div class="group">
      <button
        type="button"
        class="control"
        aria-label="Refresh now"
        title="Refresh now (r)"
        onClick={session.refresh}
      >
        <Icon name="refresh" />
      </button>
      <Popover
        label={every === "" ? "Refresh by itself: off" : `Refresh every ${every}`}
        button={
          <>
            <span>{every === "" ? "Off" : every}</span>
            <Icon name="chevron" />
          </>
        }
      >
        {(close) => (
          <OptionList
            label="Refresh"
            options={options}
            chosen={[every]}
            onPick={(value) => {
              session.setRefresh(value);
              close();
            }}
          />
        )}
      </Popover>
    </div>
  );
}
