import { useRef } from "preact/hooks";
import { ink } from "../../theme/theme.ts";
import type { PanelProps } from "../panel-props.ts";
import { createTimeCanvas, type TimeCanvas, type TimeDrawing } from "./time-canvas.ts";
import { useDrawing } from "./use-drawing.ts";

interface TimeCanvasViewProps {
  readonly props: PanelProps;
  /** For those who cannot see it. */
  readonly label: string;
  /** Changes exactly when there is something else to draw. */
  readonly drawing: Pick<TimeDrawing, "left" | "step" | "draw" | "tip">;
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** The place of a canvas with a time axis in a panel. */
export function TimeCanvasView({ props, label, drawing }: TimeCanvasViewProps) {
  const { time, host, theme } = props;
  const element = useRef<HTMLDivElement>(null);
  const canvas = useRef<TimeCanvas | undefined>(undefined);
  useDrawing(
    element,
    (size) => {
      if (element.current === null) return;
      canvas.current ??= createTimeCanvas(element.current);
      canvas.current.update({ ...drawing, size, range: time.range, host, ink: ink.peek() });
    },
    () => {
      canvas.current?.destroy();
      canvas.current = undefined;
    },
    [drawing, time, host, theme],
  );

  return (
    <div
      ref={element}
      class="chart"
      role="img"
      tabIndex={0}
      aria-label={label}
      onKeyDown={(event) => {
        const points = steps[event.key];
        if (points !== undefined) canvas.current?.step(points * (event.shiftKey ? 10 : 1));
        else if (event.key === "Enter") canvas.current?.pin();
        else if (event.key === "Escape") canvas.current?.leave();
        else return;
        event.preventDefault();
      }}
      onBlur={() => canvas.current?.leave()}
    />
  );
}
