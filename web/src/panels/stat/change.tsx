import { statPanel } from "../../../../src/grafana/index.ts";
import { colors } from "../../field/named-colors.ts";
import type { Reduced } from "../../field/reduce.ts";
import { reduceValues } from "../../field/reduce-values.ts";
import { readableOn } from "../../theme/color.ts";
import { ink } from "../../theme/theme.ts";
import type { PanelProps } from "../panel-props.ts";

interface ChangeProps {
  readonly one: Reduced;
  readonly props: PanelProps;
  /** CSS pixels. */
  readonly size: number;
  /** Colour of the number. */
  readonly color: string;
}

/** By how much the number differs from that at the beginning, in percent. Nothing where there was none, or 0. */
export function Change({ one, props, size, color }: ChangeProps) {
  const percent = percentOf(one);
  if (percent === undefined) return null;
  const text = (Math.abs(percent) / 100).toLocaleString(undefined, {
    style: "percent",
    maximumSignificantDigits: 3,
  });
  const way = percent > 0 ? "more" : percent < 0 ? "less" : "";
  return (
    <span
      class="change"
      style={{ fontSize: `${size}px`, color: colorOf(percent, props, color) }}
      title={`${text} ${way || "difference"} since the beginning of the range`}
    >
      {way === "" ? null : <span aria-hidden="true">{way === "more" ? "↑" : "↓"}</span>}
      {text}
      {way === "" ? null : <span class="unseen">{way} than at the beginning</span>}
    </span>
  );
}

function percentOf({ times, field, frame }: Reduced): number | undefined {
  if (times === undefined) return undefined;
  const percent = Number(reduceValues(field, ["diffperc"], frame.kind === "series").diffperc);
  // What is left of adding numbers up is no change.
  return Number.isFinite(percent) ? (Math.abs(percent) < 1e-6 ? 0 : percent) : undefined;
}

function colorOf(percent: number, { panel, theme }: PanelProps, color: string): string {
  const { percentChangeColorMode: mode, colorMode } = panel.options.read(statPanel.options);
  if (mode === "same_as_value" || colorMode.startsWith("background")) return color;
  const good = mode === "inverted" ? percent <= 0 : percent > 0;
  return readableOn(colors[theme].of(good ? "green" : "red"), ink.value.panel);
}
