import { useRef } from "preact/hooks";
import type { Size } from "../../parts/use-size.ts";
import type { DrawnChart } from "./drawn-chart.ts";
import { useDrawing } from "./use-drawing.ts";

interface ChartPlaceProps<Input> {
  /** For those who cannot see it. */
  readonly label: string;
  readonly create: (element: HTMLElement) => DrawnChart<Input>;
  readonly input: (size: Size) => Input;
  /** What the input is made of: it is drawn anew when one of them changes. */
  readonly reasons: readonly unknown[];
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** The place of a chart in a panel. */
export function ChartPlace<Input>({ label, create, input, reasons }: ChartPlaceProps<Input>) {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<DrawnChart<Input> | undefined>(undefined);
  useDrawing(
    element,
    (size) => {
      if (element.current === null) return;
      chart.current ??= create(element.current);
      chart.current.update(input(size));
    },
    () => {
      chart.current?.destroy();
      chart.current = undefined;
    },
    reasons,
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
        if (points !== undefined) chart.current?.step(points * (event.shiftKey ? 10 : 1));
        else if (event.key === "Enter") chart.current?.pin();
        else if (event.key === "Escape") chart.current?.leave();
        else return;
        event.preventDefault();
      }}
      onBlur={() => chart.current?.leave()}
    />
  );
}
