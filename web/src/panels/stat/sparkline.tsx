import type { Cell } from "../../frame/frame.ts";

interface SparklineProps {
  readonly times: readonly Cell[];
  readonly values: readonly Cell[];
  readonly color: string;
}

/** Its height, of that of the number's place: as in the style sheet. */
export const sparklineShare = 0.42;

const width = 200;
const height = 40;

/** The way a number went, without axes; it fills the foot of the panel. */
export function Sparkline({ times, values, color }: SparklineProps) {
  const { line, area } = pathsOf(times, values);
  if (line === "") return null;
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path d={area} fill={color} fill-opacity="0.14" />
      <path d={line} fill="none" stroke={color} stroke-width="1.5" vector-effect="non-scaling-stroke" />
    </svg>
  );
}

function pathsOf(
  times: readonly Cell[],
  values: readonly Cell[],
): { readonly line: string; readonly area: string } {
  const points = times.flatMap((time, i) => {
    const value = values[i];
    return typeof time === "number" && typeof value === "number" && Number.isFinite(value)
      ? [{ time, value }]
      : [];
  });
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined || first === last) return { line: "", area: "" };
  const low = Math.min(0, ...points.map(({ value }) => value));
  const high = Math.max(...points.map(({ value }) => value));
  const span = high - low || 1;
  const x = (time: number): string => (((time - first.time) / (last.time - first.time)) * width).toFixed(1);
  const y = (value: number): string => (height - 1 - ((value - low) / span) * (height - 3)).toFixed(1);
  const line = points.map(({ time, value }, i) => `${i === 0 ? "M" : "L"}${x(time)} ${y(value)}`).join("");
  return { line, area: `${line}L${width} ${height}L0 ${height}Z` };
}
