import { ink } from "../../theme/theme.ts";
import type { PanelProps } from "../panel-props.ts";
import { ChartPlace } from "./chart-place.tsx";
import { createTimeCanvas, type TimeDrawing } from "./time-canvas.ts";

interface TimeCanvasViewProps {
  readonly props: PanelProps;
  /** For those who cannot see it. */
  readonly label: string;
  /** Changes exactly when there is something else to draw. */
  readonly drawing: Pick<TimeDrawing, "left" | "step" | "draw" | "tip" | "stop">;
}

/** The place of a canvas with a time axis in a panel. */
export function TimeCanvasView({ props: { time, host, theme }, label, drawing }: TimeCanvasViewProps) {
  return (
    <ChartPlace
      label={label}
      create={createTimeCanvas}
      input={(size) => ({ ...drawing, size, range: time.range, host, ink: ink.peek() })}
      reasons={[drawing, time, host, theme]}
    />
  );
}
