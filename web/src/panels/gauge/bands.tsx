import { textOfDisplay } from "../../field/display.ts";
import { colors } from "../../field/named-colors.ts";
import type { Reduced } from "../../field/reduce.ts";
import type { ThemeName } from "../../theme/theme.ts";
import { sizeToFit } from "../stat/fit.ts";
import { arc, clamp, pointOn } from "./arc.ts";

type Field = Reduced["field"];

/** The bands of the thresholds along the arc. */
export function Bands({ field, theme }: { readonly field: Field; readonly theme: ThemeName }) {
  const { steps } = field.config.thresholds;
  return (
    <>
      {steps.map((step, i) => {
        const from = clamp(Number.isFinite(step.value) ? placeOf(field, step.value) : 0);
        const next = steps[i + 1];
        const to = clamp(next === undefined ? 1 : placeOf(field, next.value));
        if (to <= from) return null;
        const color = colors[theme].of(step.color);
        return <path key={step.value} d={arc(48, from, to)} fill="none" stroke={color} stroke-width="2.5" />;
      })}
    </>
  );
}

/** The value at which each band begins, outside of the arc. */
export function BandLabels({ field }: { readonly field: Field }) {
  const { steps, mode } = field.config.thresholds;
  const { min, delta } = field.range;
  const inside = steps
    .map(({ value }) => ({ value, place: placeOf(field, value) }))
    .filter(({ place }) => place > 0 && place < 1);
  return (
    <>
      {inside.map(({ value, place }) => {
        const [x, y] = pointOn(52, place);
        const anchor = Math.abs(place - 0.5) < 0.1 ? "middle" : place < 0.5 ? "end" : "start";
        const label = textOfDisplay(
          field.display(mode === "percentage" ? min + (delta * value) / 100 : value),
        );
        // Beside the arc a text stands with its middle at the place, above it with its foot.
        const foot = y + 2.5 * (1 - Math.max(0, -y / 52));
        return (
          <text
            key={value}
            class="limit"
            x={x}
            y={foot}
            font-size={sizeToFit(label, 24, 7)}
            style={{ textAnchor: anchor }}
          >
            {label}
          </text>
        );
      })}
    </>
  );
}

/** Share of the arc at which a value of the thresholds stands. */
const placeOf = ({ config: { thresholds }, range: { min, delta } }: Field, value: number): number =>
  thresholds.mode === "percentage" ? value / 100 : (value - min) / (delta || 1);
