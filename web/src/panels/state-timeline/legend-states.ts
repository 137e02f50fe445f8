import { textOfDisplay } from "../../field/display.ts";
import type { Field } from "../../frame/frame.ts";
import type { Lane, Stretch } from "./stretches.ts";

export type LegendState = Pick<Stretch, "text" | "color">;

/** States that a legend names at most. */
const most = 12;

/** What the colours mean: the bands of the thresholds where those give the colours, else the states that occur. */
export function legendStates(lanes: readonly Lane[]): readonly LegendState[] {
  const first = lanes[0]?.field;
  if (first === undefined) return [];
  const { color, mappings, thresholds } = first.config;
  if (color.mode === "thresholds" && mappings.length === 0 && thresholds.steps.length > 1)
    return bandsOf(first);
  const states = new Map<string, Stretch>();
  for (const { stretches } of lanes) {
    for (const stretch of stretches) states.set(`${stretch.text}/${stretch.color}`, stretch);
  }
  return [...states.values()].sort((a, b) => (Number(a.value) || 0) - (Number(b.value) || 0)).slice(0, most);
}

/** `< 18 °C`, `18 °C to 22 °C`, `22 °C+` */
function bandsOf({ config: { thresholds }, range, display }: Field): readonly LegendState[] {
  const { steps, mode } = thresholds;
  const valueAt = (step: number): number =>
    mode === "percentage" ? range.min + (range.delta * step) / 100 : step;
  const text = (step: number): string => textOfDisplay(display(valueAt(step)));
  return steps.map(({ value }, i) => {
    const next = steps[i + 1];
    const inside = Number.isFinite(value) ? valueAt(value) : valueAt(next?.value ?? 0) - 1;
    const words = Number.isFinite(value)
      ? next === undefined
        ? `${text(value)}+`
        : `${text(value)} to ${text(next.value)}`
      : `< ${text(next?.value ?? 0)}`;
    return { text: words, color: display(inside).color };
  });
}
