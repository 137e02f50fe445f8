import { fullTime } from "../chart/clock.ts";
import type { Tip, TipRow } from "../chart/tooltip.ts";
import type { PanelProps } from "../panel-props.ts";
import { lastingText } from "./lasting.ts";
import type { Lane, Stretch } from "./stretches.ts";

const stretchAt = ({ stretches }: Lane, at: number): Stretch | undefined =>
  stretches.find(({ from, to }) => at >= from && at < to);

/** The state of a lane at a moment and how long it lasts, with the states of others beside it. */
export function tipOf(
  lane: Lane,
  told: readonly Lane[],
  at: number,
  host: PanelProps["host"],
  pinned: boolean,
): Tip {
  const rows = told.map((one): TipRow => {
    const stretch = stretchAt(one, at);
    if (stretch === undefined) return { name: one.title, value: "no data" };
    const links = pinned ? { links: host.linksOf(one.frame, one.field, stretch.row) } : {};
    return { color: stretch.color, name: one.title, value: stretch.text, strong: one === lane, ...links };
  });
  const stretch = stretchAt(lane, at);
  const title = fullTime(at, host.zone);
  if (stretch === undefined) return { title, rows };
  const { from, to, color } = stretch;
  const lines = [`${fullTime(from, host.zone)} to ${fullTime(to, host.zone)}`];
  return { title, rows, notes: [{ color, title: lastingText(to - from), lines }] };
}
