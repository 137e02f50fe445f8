import { isObsError } from "../../../errors/index.ts";
import { readQuery } from "../../../promql/index.ts";
import { Labels, nameLabel } from "../../model/labels.ts";
import { goFloat } from "../../numbers/go-float.ts";

/** What a series has at one step: a number, `stale` where it ends, undefined for nothing. */
export type Step = number | "stale" | undefined;

/** A series that cannot be read. */
export class NotationFault extends Error {}

const number = String.raw`[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf|nan)`;
const item = new RegExp(`^(${number})(?:([+-])(${number.replace("[+-]?", "")}))?(?:x(\\d+))?$`, "i");
/** As many steps one series may have: a test of years, every second, is none. */
const most = 1_000_000;

/**
 * The steps of a series in the notation of `promtool`: `1+2x3` is 1, 3, 5, 7, `_` nothing, `stale` its end. Throws a
 * {@link NotationFault}.
 */
export function stepsOf(notation: string): readonly Step[] {
  const steps: Step[] = [];
  const add = (count: number, step: (i: number) => Step): void => {
    if (steps.length + count > most) throw new NotationFault(`a series has more than ${most} steps`);
    for (let i = 0; i < count; i++) steps.push(step(i));
  };
  for (const word of notation.split(/\s+/).filter((text) => text !== "")) {
    const missing = /^_(?:x(\d+))?$/.exec(word);
    const [, first, sign, difference = "0", times] = item.exec(word) ?? [];
    if (missing) add(Number(missing[1] ?? 1), () => undefined);
    else if (word === "stale") add(1, () => "stale");
    else if (word.startsWith("{{")) throw new NotationFault("native histograms are not evaluated here");
    else if (first === undefined || (sign !== undefined && times === undefined)) {
      throw new NotationFault(`${JSON.stringify(word)} is no value of a series`);
    } else {
      const [from, by] = [numberOf(first), numberOf(difference) * (sign === "-" ? -1 : 1)];
      let value = from;
      // Added step by step, as it rounds in Prometheus.
      add(Number(times ?? 0) + 1, (i) => (value = i === 0 ? from : value + by));
    }
  }
  return steps;
}

function numberOf(text: string): number {
  // In Go's own texts of numbers, `NaN` has no sign.
  const size = goFloat(text.replace(/^[+-]/, ""));
  if (size === undefined) throw new NotationFault(`${text} is beyond all numbers`);
  return text.startsWith("-") ? -size : size;
}

/** The labels of a series such as `up{job="a"}`. Throws a {@link NotationFault}. */
export function seriesLabels(text: string): Labels {
  const [, inBraces] = /^\s*\{(\s*)\}\s*$/.exec(text) ?? [];
  if (inBraces !== undefined) return Labels.none;
  try {
    const node = readQuery(text);
    const isSeries =
      node.type === "selector" &&
      node.window === undefined &&
      node.offset === undefined &&
      node.at === undefined &&
      node.matchers.every(({ operator }) => operator === "=");
    if (isSeries) {
      return Labels.of([
        [nameLabel, node.metric],
        ...node.matchers.map(({ label, value }) => [label, value] as const),
      ]);
    }
  } catch (error) {
    if (!isObsError(error)) throw error;
  }
  throw new NotationFault(`${JSON.stringify(text)} is no series`);
}
