import { statPanel } from "../../../../src/grafana/index.ts";
import type { Reduced } from "../../field/reduce.ts";
import type { DisplayValue } from "../../frame/frame.ts";
import { readableOn, textOn } from "../../theme/color.ts";
import { ink } from "../../theme/theme.ts";
import type { PanelProps } from "../panel-props.ts";
import { Linked } from "../values/linked.tsx";
import { sized } from "../values/sized.ts";
import { mostValues, useValues } from "../values/use-values.ts";
import { Change } from "./change.tsx";
import { fitOf, unitShare } from "./fit.ts";
import { Sparkline, sparklineShare } from "./sparkline.tsx";

/** One number or a few, large, with the way they went. */
export function Stat(props: PanelProps) {
  const values = useValues(props).slice(0, mostValues);
  const { panel, size, host } = props;
  const options = panel.options.read(statPanel.options);
  const { textMode, orientation, graphMode, showPercentChange: changes, text } = options;
  const named = textMode === "value_and_name" || (textMode === "auto" && values.length > 1);
  const sideways = isSideways(orientation, size.width, size.height);
  const { columns, rows } = shape(values.length, size.width, size.height, sideways);
  const width = size.width / columns - 16;
  const height = size.height / rows;
  const graph = graphMode !== "none" && height >= leastForGraph(named);
  const flat = named && height < 48 && options.wideLayout && options.justifyMode === "auto";
  const room = flat ? height * 0.7 : roomFor(height, named, graph);
  const only = textMode === "name";
  const fit = fitOf(
    values.map((one) => (only ? nameOf(one) : one.display)),
    (flat ? width * 0.5 : width) * (changes ? 0.66 : 1),
    room,
    44,
  );
  return (
    <div
      class="values"
      style={{
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))`,
      }}
    >
      {values.map((one, i) => (
        <Linked
          key={`${i}/${one.title}`}
          class={`stat ${graph ? "graph" : ""} ${flat ? "flat" : ""} ${fit.wraps ? "wraps" : ""}`}
          links={host.linksOf(one.frame, one.field, one.row)}
          style={background(one, props)}
        >
          {graph && one.times !== undefined ? (
            <Sparkline times={one.times} values={one.field.values} color={lineColor(one, props)} />
          ) : null}
          {named ? (
            <span class="title" title={one.title} style={sized(text.titleSize)}>
              {one.title}
            </span>
          ) : null}
          {textMode === "none" ? null : (
            <Value
              one={only ? { ...one, display: nameOf(one) } : one}
              props={props}
              size={text.valueSize ?? fit.size}
              changes={changes && !only}
            />
          )}
        </Linked>
      ))}
    </div>
  );
}

interface ValueProps {
  readonly one: Reduced;
  readonly props: PanelProps;
  readonly size: number;
  /** Whether it says by how much the number changed. */
  readonly changes: boolean;
}

function Value({ one, props, size, changes }: ValueProps) {
  const { prefix, text, suffix } = one.display;
  const small = { fontSize: `${Math.round(size * unitShare)}px` };
  const { text: sizes } = props.panel.options.read(statPanel.options);
  const percentSize = sizes.percentSize ?? Math.max(12, Math.round(size * changeShare));
  // In one colour with the number, which must be readable for the least of them.
  const color = textColor(one, props, changes ? percentSize : size * unitShare);
  return (
    <span class="number" style={{ fontSize: `${size}px`, color }}>
      <span class="digits">
        {prefix === undefined ? null : <small style={small}>{prefix}</small>}
        {text}
        {suffix === undefined ? null : <small style={small}>{suffix}</small>}
      </span>
      {changes ? <Change one={one} props={props} size={percentSize} color={color} /> : null}
    </span>
  );
}

/** A name in the place of its number, in the colour of the number. */
function nameOf({ display, title }: Reduced): DisplayValue {
  const { prefix: _prefix, suffix: _suffix, ...shown } = display;
  return { ...shown, text: title };
}

/** Below this a line leaves no room for digits that can be read. */
const leastForGraph = (named: boolean): number => (named ? 72 : 48);

/** Size of the change, of the number's size. */
const changeShare = 0.4;

/** Height of a line of text, of its size. */
const lineHeight = 1.15;
const nameHeight = 18;

/** Room for the digits: above the line of the way they went, and below their name. */
function roomFor(height: number, named: boolean, graph: boolean): number {
  if (!graph) return height * (named ? 0.48 : 0.62);
  return (height * (1 - sparklineShare) - (named ? nameHeight : 0)) / lineHeight;
}

const colorMode = ({ panel }: PanelProps): string => panel.options.read(statPanel.options).colorMode;

function textColor({ display }: Reduced, props: PanelProps, size: number): string {
  const mode = colorMode(props);
  if (mode.startsWith("background")) return textOn(display.color);
  return mode === "value" ? readableOn(display.color, ink.value.panel, size >= 24 ? 3 : 4.5) : "";
}

const lineColor = ({ display }: Reduced, props: PanelProps): string =>
  colorMode(props).startsWith("background") ? textOn(display.color) : display.color;

function background({ display }: Reduced, props: PanelProps): Readonly<Record<string, string>> {
  return colorMode(props).startsWith("background")
    ? { background: display.color, color: textOn(display.color) }
    : {};
}

export const isSideways = (orientation: string, width: number, height: number): boolean =>
  orientation === "vertical" || (orientation === "auto" && width > height);

/** As many beside each other as there is room for words, the rest below. */
export function shape(count: number, width: number, height: number, sideways: boolean) {
  const cells = Math.max(1, count);
  if (sideways) {
    const columns = Math.max(1, Math.min(cells, Math.floor(width / 90)));
    return { columns, rows: Math.ceil(cells / columns) };
  }
  const rows = Math.max(1, Math.min(cells, Math.floor(height / 44)));
  return { rows, columns: Math.ceil(cells / rows) };
}
