import type { gaugePanel, Values } from "../../../../src/grafana/index.ts";
import { textOfDisplay } from "../../field/display.ts";
import type { Reduced } from "../../field/reduce.ts";
import type { Size } from "../../parts/use-size.ts";
import { readableOn } from "../../theme/color.ts";
import { ink, type ThemeName } from "../../theme/theme.ts";
import { leastSize, sizeToFit } from "../stat/fit.ts";
import { arc, clamp } from "./arc.ts";
import { BandLabels, Bands } from "./bands.tsx";

type Options = Values<typeof gaugePanel.options>;

interface DialProps {
  readonly one: Reduced;
  readonly options: Options;
  readonly theme: ThemeName;
  /** For the drawing, in CSS pixels. */
  readonly room: Size;
}

/** A value on an arc. Everything in it is in the drawing's own unit, of which the arc's radius has 40. */
export function Dial({ one, options, theme, room }: DialProps) {
  const { display, field } = one;
  const { showThresholdLabels, showThresholdMarkers } = options;
  const box = boxOf(options);
  const share = clamp(display.percent ?? 0);
  const text = textOfDisplay(display);
  const given = options.text.valueSize;
  const fontSize = given === undefined ? numberSize(text) : given / scaleOf(box, room);
  const limits = [field.range.min, field.range.max].map((value) => textOfDisplay(field.display(value)));
  return (
    <svg
      viewBox={`${-box.width / 2} ${box.top} ${box.width} ${box.height}`}
      role="img"
      aria-label={`${one.title}: ${text}, of ${limits.join(" to ")}`}
      focusable="false"
    >
      <path d={arc(radius, 0, 1)} fill="none" stroke={ink.value.track} stroke-width="11" />
      {share > 0 ? (
        <path d={arc(radius, 0, share)} fill="none" stroke={display.color} stroke-width="11" />
      ) : null}
      {showThresholdMarkers ? <Bands field={field} theme={theme} /> : null}
      {showThresholdLabels ? <BandLabels field={field} /> : null}
      <text class="number" y="6" font-size={fontSize} fill={colorOf(one)}>
        {text}
      </text>
      {limits.map((limit, i) => (
        <text key={i} class="limit" x={i === 0 ? -34 : 34} y="31" font-size={sizeToFit(limit, 34, 7)}>
          {limit}
        </text>
      ))}
    </svg>
  );
}

/** Whether the number on a dial could not be read: then it says less than the number alone. */
export const isTooSmall = ({ display }: Reduced, options: Options, room: Size): boolean =>
  options.text.valueSize === undefined &&
  numberSize(textOfDisplay(display)) * scaleOf(boxOf(options), room) < leastSize;

export const colorOf = ({ display }: Reduced): string => readableOn(display.color, ink.value.panel, 3);

const radius = 40;

interface Box extends Size {
  readonly top: number;
}

/** The picture around the arc's middle, with room for values outside of the arc where they are drawn. */
const boxOf = ({ showThresholdLabels }: Options): Box =>
  showThresholdLabels ? { top: -58, width: 150, height: 90 } : { top: -50, width: 104, height: 82 };

/** CSS pixels of one unit of the drawing. */
const scaleOf = (box: Box, room: Size): number =>
  Math.max(0.01, Math.min(room.width / box.width, room.height / box.height));

const numberSize = (text: string): number => sizeToFit(text, 58, 20, 600);
