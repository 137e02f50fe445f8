import { rangeUtil } from "@grafana/data";

/** A range of a panel's own, as written: variables are replaced. */
export interface OwnRange {
  /** `now-2h`; nothing where the board's range counts. */
  readonly from: string | undefined;
  /** How far back both ends are moved, such as `1d`. */
  readonly shift: string | undefined;
  /** Parts that nobody can read. The range is then that without them, as in Grafana. */
  readonly invalid: "from" | "shift" | undefined;
}

/** `Last 2 hours, 1d earlier`: what the head of a panel says of a range of its own. Empty without one. */
export function describeOwnRange({ from, shift, invalid }: OwnRange): string {
  if (invalid === "from") return "invalid time override";
  const last = from === undefined ? "" : rangeUtil.describeTextRange(from).display;
  const moved = invalid === "shift" ? "invalid timeshift" : shift === undefined ? "" : `timeshift -${shift}`;
  return [last, moved].filter((text) => text !== "").join(", ");
}
