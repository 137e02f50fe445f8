import { gaugePanel } from "../../../../src/grafana/index.ts";
import { textOfDisplay } from "../../field/display.ts";
import type { PanelProps } from "../panel-props.ts";
import { fitText } from "../stat/fit.ts";
import { isSideways, shape } from "../stat/stat.tsx";
import { Linked } from "../values/linked.tsx";
import { sized } from "../values/sized.ts";
import { mostValues, useValues } from "../values/use-values.ts";
import { colorOf, Dial, isTooSmall } from "./dial.tsx";

/** A number on an arc between its least and its most, with the bands of its thresholds. */
export function Gauge(props: PanelProps) {
  const values = useValues(props).slice(0, mostValues);
  const { size, host } = props;
  const options = props.panel.options.read(gaugePanel.options);
  const { text, orientation } = options;
  const sideways = isSideways(orientation, size.width, size.height);
  const { columns, rows } = shape(values.length, size.width, size.height, sideways);
  const room = {
    width: size.width / columns,
    height: size.height / rows - (values.length > 1 ? (text.titleSize ?? nameHeight) : 0),
  };
  const plain = values.some((one) => isTooSmall(one, options, room));
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
            <span
              class={fits.some(({ wraps }) => wraps) ? "number wraps" : "number"}
              style={{ fontSize: `${fontSize}px`, color: colorOf(one) }}
            >
              {textOfDisplay(one.display)}
            </span>
          ) : (
            <Dial one={one} options={options} theme={props.theme} room={room} />
          )}
          {values.length > 1 ? (
            <span class="title" title={one.title} style={sized(text.titleSize)}>
              {one.title}
            </span>
          ) : null}
        </Linked>
      ))}
    </div>
  );
}

/** CSS pixels. */
const nameHeight = 18;
