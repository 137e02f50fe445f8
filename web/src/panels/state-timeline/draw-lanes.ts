import { stateTimelinePanel } from "../../../../src/grafana/index.ts";
import { faded, overlaid, textOn } from "../../theme/color.ts";
import { canvasFont, ink } from "../../theme/theme.ts";
import { textWidth } from "../chart/measure.ts";
import type { PlotBox } from "../chart/time-canvas.ts";
import type { Lane } from "./stretches.ts";

/** How lanes are drawn. */
export interface LaneStyle {
  readonly left: number;
  readonly share: number;
  readonly words: boolean;
  readonly align: "left" | "center" | "right";
}

export function drawLanes(
  ctx: CanvasRenderingContext2D,
  box: PlotBox,
  x: (time: number) => number,
  lanes: readonly Lane[],
  style: LaneStyle,
): void {
  const height = box.height / Math.max(1, lanes.length);
  const bar = Math.max(2, Math.min(height * style.share, 40));
  ctx.textBaseline = "middle";
  ctx.font = canvasFont(11);
  lanes.forEach(({ title, stretches, field }, i) => {
    const { fillOpacity, lineWidth } = field.config.custom.read(stateTimelinePanel.custom);
    const opacity = Math.max(0, Math.min(1, fillOpacity / 100));
    const middle = (i + 0.5) * height;
    ctx.fillStyle = ink.value.axis;
    ctx.textAlign = "right";
    if (height >= 11) ctx.fillText(shortened(title, style.left - 12), -8, middle);
    ctx.textAlign = "left";
    for (const { from, to, text, color } of stretches) {
      const start = Math.max(0, x(from));
      const end = Math.min(box.width, x(to));
      if (end <= start) continue;
      const width = Math.max(1, end - start - (end - start > 4 ? 1 : 0));
      ctx.fillStyle = faded(color, opacity);
      ctx.fillRect(start, middle - bar / 2, width, bar);
      if (lineWidth > 0) {
        ctx.strokeStyle = color;
        ctx.lineWidth = lineWidth;
        const inset = lineWidth / 2;
        ctx.strokeRect(
          start + inset,
          middle - bar / 2 + inset,
          Math.max(1, width - lineWidth),
          bar - lineWidth,
        );
      }
      if (!style.words || bar < 14 || textWidth(text, 11) + 12 > end - start) continue;
      ctx.fillStyle = textOn(overlaid(color, opacity, ink.value.panel));
      ctx.textAlign = style.align;
      const place = { left: start + 6, center: (start + end) / 2, right: end - 6 }[style.align];
      ctx.fillText(text, place, middle + 0.5);
    }
  });
}

function shortened(text: string, width: number): string {
  if (textWidth(text, 11) <= width) return text;
  let short = text;
  while (short.length > 1 && textWidth(`${short}…`, 11) > width) short = short.slice(0, -1);
  return `${short}…`;
}
