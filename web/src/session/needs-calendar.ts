import type { Board } from "../board/model.ts";
import { plainTime } from "../time/plain-time.ts";

/**
 * Whether the first questions of a board hold dates: its range, the own range of a panel, or a variable that is
 * written as one.
 */
export function needsCalendar(board: Board, params: URLSearchParams): boolean {
  const { from, to } = board.time;
  const ends = [params.get("from") ?? from, params.get("to") ?? to];
  if (board.dates.nowDelay !== "" || ends.some((end) => plainTime(end.trim(), 0) === undefined)) return true;
  const panels = board.rows.flatMap((row) => row.panels);
  return (
    panels.some(({ timeFrom, timeShift }) => `${timeFrom ?? ""}${timeShift ?? ""}` !== "") ||
    JSON.stringify(board).includes(":date")
  );
}
