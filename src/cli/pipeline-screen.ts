import { lengthText } from "./length-text.ts";
import { markOf, type ShownState } from "./pipeline-marks.ts";
import type { RunProgress, StreamProgress, UnderWay } from "./pipeline-progress.ts";
import { plainLine } from "./plain-text.ts";
import type { Terminal } from "./terminal.ts";

/** Rows that are left to what was told before. */
const leastAbove = 4;

function streamLine(stream: StreamProgress, now: number, paint: Terminal["paint"]): string {
  const { name, state, after, all, done, since, until } = stream;
  const length = since === undefined ? undefined : lengthText((until ?? now) - since);
  const waits =
    since === undefined && after.length > 0 && until === undefined
      ? `waits for ${after.join(", ")}`
      : undefined;
  const about = [`${done} of ${all}`, length, waits].filter((text) => text !== undefined).join("  ");
  return `${markOf(state as ShownState, paint, "note")} ${plainLine(name)}  ${paint("dim", about, "note")}`;
}

const underWayLine = ({ kind, name, since }: UnderWay, now: number, paint: Terminal["paint"]): string => {
  const own = plainLine(name.slice(name.indexOf("/") + 1));
  const what = kind === "task" ? own : `${kind} ${own}`;
  return `  ${markOf("running", paint, "note")} ${what}  ${paint("dim", lengthText(now - since), "note")}`;
};

/**
 * What is drawn while a run is under way: its workstreams, and below each what it does. Where there is no room for all
 * of it, those that wait and those that have ended are counted.
 */
export function pipelineScreen(
  progress: RunProgress,
  { now, rows, title }: { readonly now: number; readonly rows: number; readonly title: string },
  paint: Terminal["paint"],
): readonly string[] {
  const room = Math.max(3, rows - leastAbove);
  const active = [...progress.underWay.values()].sort((one, other) => one.since - other.since);
  const isOf = (stream: StreamProgress) => (one: UnderWay) => one.name.startsWith(`${stream.name}/`);
  const streams = [...progress.streams.values()];
  const isActive = (stream: StreamProgress): boolean =>
    stream.since !== undefined && stream.until === undefined;
  const all = streams.length + active.length < room;
  const shown = all ? streams : streams.filter(isActive);
  const lines = shown.flatMap((stream) => [
    streamLine(stream, now, paint),
    ...active.filter(isOf(stream)).map((one) => underWayLine(one, now, paint)),
  ]);
  const cut = lines.length > room - 2 ? lines.slice(0, room - 3) : lines;
  const left = lines.length - cut.length;
  const hidden = streams.length - shown.length;
  const more = [
    left > 0 ? `${left} more lines` : undefined,
    hidden > 0 ? `${hidden} workstreams that wait or have ended` : undefined,
  ].filter((text) => text !== undefined);
  const head = `${paint("bold", plainLine(title), "note")}  ${paint("dim", lengthText(now - progress.began), "note")}`;
  return [head, ...cut, ...(more.length > 0 ? [paint("dim", `  and ${more.join(", ")}`, "note")] : [])];
}
