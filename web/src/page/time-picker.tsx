import { useState } from "preact/hooks";
import { fullTime } from "../panels/chart/clock.ts";
import { Icon } from "../parts/icon.tsx";
import { OptionList } from "../parts/option-list.tsx";
import { Popover } from "../parts/popover.tsx";
import type { DateRules } from "../time/date-rules.ts";
import { describeRange } from "../time/describe-range.ts";
import { parseTime, type RawRange, shiftRange, type TimeRange, zoomOut } from "../time/time-range.ts";

/** A time range, and the way to another. */
export interface TimeChoice {
  readonly range: TimeRange;
  readonly zone: string;
  readonly dates: DateRules;
  /** A board's own ranges; none for the usual ones. */
  readonly ranges: readonly { readonly from: string; readonly to: string; readonly display: string }[];
  setRange(raw: RawRange): void;
}

const usual = [
  ["now-5m", "now", "Last 5 minutes"],
  ["now-15m", "now", "Last 15 minutes"],
  ["now-30m", "now", "Last 30 minutes"],
  ["now-1h", "now", "Last 1 hour"],
  ["now-3h", "now", "Last 3 hours"],
  ["now-6h", "now", "Last 6 hours"],
  ["now-12h", "now", "Last 12 hours"],
  ["now-24h", "now", "Last 24 hours"],
  ["now-2d", "now", "Last 2 days"],
  ["now-7d", "now", "Last 7 days"],
  ["now-30d", "now", "Last 30 days"],
  ["now-90d", "now", "Last 90 days"],
  ["now/d", "now", "Today so far"],
  ["now-1d/d", "now-1d/d", "Yesterday"],
  ["now/w", "now", "This week so far"],
  ["now/M", "now", "This month so far"],
] as const;

/** The board's own ranges, or the usual ones. */
const optionsOf = ({ ranges }: TimeChoice) =>
  ranges.length > 0
    ? ranges.map(({ from, to, display }) => ({ value: `${from}|${to}`, text: display }))
    : usual.map(([from, to, text]) => ({ value: `${from}|${to}`, text }));

/** The range in words; a click offers some, and two fields for any other. */
export function TimePicker({ time }: { readonly time: TimeChoice }) {
  const { range, zone } = time;
  return (
    <div class="group">
      <button
        type="button"
        class="control bare"
        aria-label="Back in time"
        title="Back in time ([)"
        onClick={() => time.setRange(shiftRange(range, -1, Date.now()))}
      >
        <span class="turn left">
          <Icon name="chevron" />
        </span>
      </button>
      <Popover
        name="time"
        label={`Time range: ${describeRange(range, zone)}`}
        hint={`${fullTime(range.from, zone)} to ${fullTime(range.to, zone)} (t)`}
        button={
          <>
            <Icon name="clock" />
            <span class="range">{describeRange(range, zone)}</span>
          </>
        }
      >
        {(close) => (
          <div class="times">
            <OptionList
              label="Usual ranges"
              options={optionsOf(time)}
              chosen={[`${range.raw.from}|${range.raw.to}`]}
              onPick={(value) => {
                const [from = "now-1h", to = "now"] = value.split("|");
                time.setRange({ from, to });
                close();
              }}
            />
            <AnyRange time={time} close={close} />
          </div>
        )}
      </Popover>
      <button
        type="button"
        class="control bare"
        aria-label="Forward in time"
        title="Forward in time (])"
        onClick={() => time.setRange(shiftRange(range, 1, Date.now()))}
      >
        <span class="turn right">
          <Icon name="chevron" />
        </span>
      </button>
      <button
        type="button"
        class="control bare"
        aria-label="Zoom out"
        title="Zoom out (z)"
        onClick={() => time.setRange(zoomOut(range, Date.now()))}
      >
        <Icon name="zoomOut" />
      </button>
    </div>
  );
}

interface AnyRangeProps {
  readonly time: TimeChoice;
  readonly close: () => void;
}

function AnyRange({ time, close }: AnyRangeProps) {
  const { range, zone, dates } = time;
  const written = (raw: string, time: number): string => (raw.includes("now") ? raw : fullTime(time, zone));
  const [from, setFrom] = useState(written(range.raw.from, range.from));
  const [to, setTo] = useState(written(range.raw.to, range.to));
  const now = Date.now();
  const [start, end] = [parseTime(from, now, false, zone, dates), parseTime(to, now, true, zone, dates)];
  const problem =
    start === undefined
      ? "“From” cannot be read."
      : end === undefined
        ? "“To” cannot be read."
        : end <= start
          ? "The range ends before it begins."
          : undefined;
  const raw = (text: string, time: number | undefined): string =>
    text.includes("now") ? text.trim() : String(time ?? "");
  return (
    <form
      class="any-range"
      onSubmit={(event) => {
        event.preventDefault();
        if (problem !== undefined) return;
        time.setRange({ from: raw(from, start), to: raw(to, end) });
        close();
      }}
    >
      <label>
        From
        <input
          type="text"
          spellcheck={false}
          value={from}
          onInput={(event) => setFrom(event.currentTarget.value)}
        />
      </label>
      <label>
        To
        <input
          type="text"
          spellcheck={false}
          value={to}
          onInput={(event) => setTo(event.currentTarget.value)}
        />
      </label>
      <p class="hint" role="status">
        {problem ?? `${fullTime(start ?? now, zone)} to ${fullTime(end ?? now, zone)}`}
      </p>
      <button type="submit" class="control main" disabled={problem !== undefined}>
        Show this range
      </button>
      <p class="hint">
        Such as <code>now-6h</code>, <code>now/d</code> or <code>2026-11-21 14:00:00</code>. Times are{" "}
        {zone === "browser" ? "those of this computer" : zone}.
      </p>
    </form>
  );
}
