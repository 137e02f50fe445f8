import { gaugePanel } from "../../../../src/grafana/index.ts";
import { textOfDisplay } from "../../field/display.ts";
import { colors } from "../../field/named-colors.ts";
import type { Reduced } from "../../field/reduce.ts";
import type { Size } from "../../parts/use-size.ts";
import { readableOn } from "../../theme/color.ts";
import { ink } from "../../theme/theme.ts";
import type { PanelProps } from "../panel-props.ts";
import { fitText, leastSize, sizeToFit } from "../stat/fit.ts";
import { shape } from "../stat/stat.tsx";
import { Linked } from "../values/linked.tsx";
import { mostValues, useValues } from "../values/use-values.ts";
import { arc, clamp } from "./arc.ts";

/** A number on an arc between its least and its most, with the bands of its thresholds. */
export function Gauge(props: PanelProps) {
  const values = useValues(props).slice(0, mostValues);
  const { size, host } = props;
  const { columns, rows } = shape(values.length, size.width, size.height, size.width > size.height);
  return (
    <div
      class="values"
      style={{
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))`,
      }}
    >
      {values.map((one, i) => (
        <Linked key={`${i}/${one.title}`} class="gauge" links={host.linksOf(one.frame, one.field, one.row)}>
          <Dial
            one={one}
            props={props}
            room={{ width: size.width / columns, height: size.height / rows - (values.length > 1 ? 18 : 0) }}
          />
          {values.length > 1 ? (
            <span class="title" title={one.title}>
              {one.title}
            </span>
          ) : null}
        </Linked>
      ))}
    </div>
  );
}

const radius = 40;
/** Of the drawing, in its own unit. */
const [drawnWidth, drawnHeight] = [104, 82];

interface DialProps {
  readonly one: Reduced;
  readonly props: PanelProps;
  /** CSS pixels. */
  readonly room: Size;
}

function Dial({ one, props, room }: DialProps) {
  const { display, field } = one;
  const share = clamp(display.percent ?? 0);
  const text = textOfDisplay(display);
  const scale = Math.min(room.width / drawnWidth, room.height / drawnHeight);
  const fontSize = sizeToFit(text, 58, 20, 600);
  const color = readableOn(display.color, ink.value.panel, 3);
  // A dial that is too small to read its number says less than the number.
  if (fontSize * scale < leastSize) return <Plain one={one} room={room} color={color} />;
  const { showThresholdMarkers } = props.panel.options.read(gaugePanel.options);
  const limits = [field.range.min, field.range.max].map((value) => textOfDisplay(field.display(value)));
  return (
    <svg
      viewBox={`-52 -50 ${drawnWidth} ${drawnHeight}`}
      role="img"
      aria-label={`${one.title}: ${text}, of ${limits.join(" to ")}`}
      focusable="false"
    >
      <path d={arc(radius, 0, 1)} fill="none" stroke={ink.value.track} stroke-width="11" />
      {share > 0 ? (
        <path d={arc(radius, 0, share)} fill="none" stroke={display.color} stroke-width="11" />
      ) : null}
      {showThresholdMarkers ? <Bands one={one} props={props} /> : null}
      <text class="number" y="6" font-size={fontSize} fill={color}>
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

function Plain({ one, room, color }: { readonly one: Reduced; readonly room: Size; readonly color: string }) {
  const text = textOfDisplay(one.display);
  const { size, wraps } = fitText(text, room.width - 8, room.height / 1.2, 44);
  return (
    <span class={wraps ? "number wraps" : "number"} style={{ fontSize: `${size}px`, color }}>
      {text}
    </span>
  );
}

function Bands({ one: { field }, props }: { readonly one: Reduced; readonly props: PanelProps }) {
  const { steps, mode } = field.config.thresholds;
  const { min, delta } = field.range;
  const place = (value: number): number =>
    mode === "percentage" ? value / 100 : (value - min) / (delta || 1);
  return (
    <>
      {steps.map((step, i) => {
        const from = clamp(Number.isFinite(step.value) ? place(step.value) : 0);
        const next = steps[i + 1];
        const to = clamp(next === undefined ? 1 : place(next.value));
        if (to <= from) return null;
        const color = colors[props.theme].of(step.color);
        return <path key={step.value} d={arc(48, from, to)} fill="none" stroke={color} stroke-width="2.5" />;
      })}
    </>
  );
}
