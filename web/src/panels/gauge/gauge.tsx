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
  const room = {
    width: size.width / columns,
    height: size.height / rows - (values.length > 1 ? nameHeight : 0),
  };
  const plain = values.some(({ display }) => isTooSmall(textOfDisplay(display), room));
  const fits = values.map(({ display }) =>
    fitText(textOfDisplay(display), room.width - 8, room.height / 1.2, 44),
  );
  const fontSize = Math.min(...fits.map((fit) => fit.size));
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
          {plain ? (
            <Plain one={one} size={fontSize} wraps={fits.some(({ wraps }) => wraps)} />
          ) : (
            <Dial one={one} props={props} />
          )}
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
/** CSS pixels. */
const nameHeight = 18;

interface DialProps {
  readonly one: Reduced;
  readonly props: PanelProps;
}

/** Whether the number on a dial could not be read: then it says less than the number alone. */
const isTooSmall = (text: string, room: Size): boolean =>
  numberSize(text) * Math.min(room.width / drawnWidth, room.height / drawnHeight) < leastSize;

const numberSize = (text: string): number => sizeToFit(text, 58, 20, 600);

function Dial({ one, props }: DialProps) {
  const { display, field } = one;
  const share = clamp(display.percent ?? 0);
  const text = textOfDisplay(display);
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
      <text class="number" y="6" font-size={numberSize(text)} fill={colorOf(one)}>
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

const colorOf = ({ display }: Reduced): string => readableOn(display.color, ink.value.panel, 3);

interface PlainProps {
  readonly one: Reduced;
  /** CSS pixels. */
  readonly size: number;
  readonly wraps: boolean;
}

function Plain({ one, size, wraps }: PlainProps) {
  return (
    <span class={wraps ? "number wraps" : "number"} style={{ fontSize: `${size}px`, color: colorOf(one) }}>
      {textOfDisplay(one.display)}
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
