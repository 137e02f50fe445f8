import { barGaugePanel } from "../../../../src/grafana/index.ts";
import { textOfDisplay } from "../../field/display.ts";
import type { Reduced } from "../../field/reduce.ts";
import { readableOn } from "../../theme/color.ts";
import { ink } from "../../theme/theme.ts";
import type { PanelProps } from "../panel-props.ts";
import { leastSize, sizeToFit } from "../stat/fit.ts";
import { barFill } from "../values/bar-fill.ts";
import { Linked } from "../values/linked.tsx";
import { sized } from "../values/sized.ts";
import { mostValues, useValues } from "../values/use-values.ts";

/** One bar for each number, with a common scale: what is most is seen at once. */
export function BarGauge(props: PanelProps) {
  const all = useValues(props);
  const { panel, size, host } = props;
  const values = all.slice(0, mostValues);
  const options = panel.options.read(barGaugePanel.options);
  const { orientation, valueMode, namePlacement, displayMode, text } = options;
  const vertical = orientation === "vertical" || (orientation === "auto" && size.width > size.height * 1.5);
  const upright = vertical && size.height >= leastUpright;
  // Beside a name there must be room left for a bar.
  const above = namePlacement === "top" || size.width < (namePlacement === "auto" ? 280 : 200);
  const share = Math.floor(size.height / Math.max(1, values.length)) - 2;
  const manual = options.sizing === "manual";
  const [least, most] = manual ? [options.minVizHeight, options.maxVizHeight] : [20, 44];
  const place: Readonly<Record<string, string>> = upright
    ? manual
      ? { minWidth: `${options.minVizWidth}px` }
      : {}
    : { minHeight: `${Math.max(least, Math.min(most, share))}px` };
  const bare = !options.showUnfilled && displayMode !== "lcd";
  // Beside each other numbers share the width; beside its name and its bar one has half of it.
  const room = upright ? size.width / Math.max(1, values.length) : above ? size.width : size.width / 2;
  const smallest = Math.min(
    ...values.map(({ display }) => sizeToFit(textOfDisplay(display), room - 8, 12, 500)),
  );
  const numberSize = smallest < 12 ? { fontSize: `${Math.max(leastSize, smallest)}px` } : {};
  return (
    <div
      role="group"
      class={`bars ${upright ? "upright" : above ? "above" : "beside"} ${bare ? "bare" : ""} ${manual ? "tall" : ""}`}
      tabIndex={0}
      aria-label={panel.title}
    >
      {values.map((one, i) => (
        <Linked
          key={`${i}/${one.title}`}
          class="gauge-bar"
          links={host.linksOf(one.frame, one.field, one.row)}
          style={place}
        >
          {namePlacement === "hidden" ? null : (
            <span class="title" title={one.title} style={sized(text.titleSize)}>
              {one.title}
            </span>
          )}
          <span class="track">
            <i class="fill" style={barFill(one.display, displayMode, upright)} />
          </span>
          {valueMode === "hidden" ? null : (
            <span
              class="number"
              style={{
                ...(valueMode === "color" ? { color: readable(one) } : {}),
                ...numberSize,
                ...sized(text.valueSize),
              }}
            >
              {textOfDisplay(one.display)}
            </span>
          )}
        </Linked>
      ))}
      {all.length > values.length ? <p class="none">and {all.length - values.length} more</p> : null}
    </div>
  );
}

/** Of the room for upright bars, in px: with less there is none between their numbers and their names. */
const leastUpright = 64;

const readable = ({ display }: Reduced): string => readableOn(display.color, ink.value.panel);
