import type { Size } from "../../parts/use-size.ts";
import { canvasFont, type Ink } from "../../theme/theme.ts";
import { zoneOffset } from "../../time/zone.ts";
import { timeTicks } from "./clock.ts";
import type { CursorListener } from "./cursor-hub.ts";
import type { DrawnChart } from "./drawn-chart.ts";
import type { PanelHost, Span } from "./host.ts";
import { textWidth } from "./measure.ts";
import { timeSplits } from "./time-ticks.ts";
import { createTooltip, type Tip } from "./tooltip.ts";

/** The plot inside a canvas, in CSS pixels. */
export interface PlotBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface TimeDrawing {
  readonly size: Size;
  readonly range: Span;
  readonly host: PanelHost;
  readonly ink: Ink;
  /** Room left of the plot for names, in CSS pixels. */
  readonly left: number;
  /** The same at its right side, where it is more than usual. */
  readonly right?: number;
  /** Distance of the points in ms, for the keyboard. */
  readonly step: number;
  draw(ctx: CanvasRenderingContext2D, box: PlotBox, x: (time: number) => number): void;
  /** What to say about a place in the plot. `pinned`: with links. */
  tip(time: number, y: number, box: PlotBox, pinned: boolean): Tip | undefined;
  /** A place near a moment that who goes by keys should come by. */
  stop?(time: number, box: PlotBox): { readonly time: number; readonly y: number } | undefined;
}

const foot = 22;
const top = 6;
const right = 14;

/** A canvas with a time axis, which takes part in the crosshair, the zoom and the keyboard of all panels. */
export function createTimeCanvas(parent: HTMLElement): DrawnChart<TimeDrawing> {
  const canvas = document.createElement("canvas");
  const over = Object.assign(document.createElement("div"), { className: "over" });
  const line = Object.assign(document.createElement("div"), { className: "cross", hidden: true });
  const chosen = Object.assign(document.createElement("div"), { className: "sweep", hidden: true });
  over.append(line, chosen);
  parent.append(canvas, over);
  const tooltip = createTooltip();
  let drawing: TimeDrawing | undefined;
  let box: PlotBox = { left: 0, top, width: 0, height: 0 };
  let leaveHub: (() => void) | undefined;
  let host: PanelHost | undefined;
  let at: { time: number; y: number } | undefined;
  /** Where the keys have come to, though what they stopped at may lie beside it. */
  let keyed: number | undefined;
  let dragFrom: number | undefined;
  let frame = 0;

  const x = (time: number): number => {
    const { from, to } = drawing?.range ?? { from: 0, to: 1 };
    return ((time - from) / (to - from)) * box.width;
  };
  const timeAt = (left: number): number => {
    const { from, to } = drawing?.range ?? { from: 0, to: 1 };
    return from + (Math.max(0, Math.min(box.width, left)) / Math.max(1, box.width)) * (to - from);
  };
  const cross = (time: number | undefined): void => {
    const { from, to } = drawing?.range ?? { from: 0, to: 0 };
    line.hidden = time === undefined || time < from || time > to;
    if (time !== undefined && !line.hidden) line.style.transform = `translateX(${Math.round(x(time))}px)`;
  };
  const followed: CursorListener = (time) => cross(time);

  const say = (): void => {
    frame = 0;
    if (drawing === undefined || at === undefined) return;
    const tip = drawing.tip(at.time, at.y, box, false);
    const place = over.getBoundingClientRect();
    if (tip === undefined) tooltip.hide();
    else tooltip.show(tip, place.x + x(at.time), place.y + at.y);
  };
  const move = (time: number, y: number): void => {
    at = { time, y };
    keyed = undefined;
    cross(time);
    host?.cursor.tell(time, followed);
    if (frame === 0) frame = requestAnimationFrame(say);
  };
  const leave = (): void => {
    if (at === undefined) return;
    at = undefined;
    keyed = undefined;
    line.hidden = true;
    tooltip.hide();
    host?.cursor.tell(undefined, followed);
  };
  const pin = (): void => {
    if (drawing === undefined || at === undefined || tooltip.pinned) return;
    const tip = drawing.tip(at.time, at.y, box, true);
    const leads = [...(tip?.rows ?? []), ...(tip?.notes ?? [])].some(({ links = [] }) => links.length > 0);
    if (tip === undefined || !leads) return;
    const place = over.getBoundingClientRect();
    tooltip.pin(tip, place.x + x(at.time), place.y + at.y, () => undefined);
  };
  const drag = (to: number): void => {
    if (dragFrom === undefined) return;
    const [left, end] = [Math.min(dragFrom, to), Math.max(dragFrom, to)];
    chosen.hidden = end - left < 4;
    chosen.style.left = `${left}px`;
    chosen.style.width = `${end - left}px`;
  };

  over.addEventListener("pointermove", (event) => {
    move(timeAt(event.offsetX), event.offsetY);
    drag(Math.max(0, Math.min(box.width, event.offsetX)));
  });
  over.addEventListener("pointerleave", leave);
  over.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    dragFrom = event.offsetX;
    over.setPointerCapture(event.pointerId);
  });
  over.addEventListener("pointerup", (event) => {
    const from = dragFrom;
    dragFrom = undefined;
    chosen.hidden = true;
    if (from === undefined) return;
    const to = Math.max(0, Math.min(box.width, event.offsetX));
    if (Math.abs(to - from) >= 4)
      host?.zoom({ from: timeAt(Math.min(from, to)), to: timeAt(Math.max(from, to)) });
    else pin();
  });
  over.addEventListener("dblclick", () => host?.zoomOut());

  return {
    update(next) {
      drawing = next;
      if (host !== next.host) {
        leaveHub?.();
        host = next.host;
        leaveHub = host.graphTooltip === "none" ? undefined : host.cursor.join(followed);
      }
      const { width, height } = next.size;
      box = {
        left: next.left,
        top,
        width: width - next.left - (next.right ?? right),
        height: height - top - foot,
      };
      paint(canvas, next, box, x);
      Object.assign(over.style, {
        left: `${box.left}px`,
        top: `${box.top}px`,
        width: `${box.width}px`,
        height: `${box.height}px`,
      });
    },
    step(points) {
      if (drawing === undefined) return;
      const { from, to } = drawing.range;
      const before = keyed ?? at?.time;
      const time = before === undefined ? (points < 0 ? to : from) : before + points * drawing.step;
      const next = Math.max(from, Math.min(to, time));
      const stop = drawing.stop?.(next, box);
      move(stop?.time ?? next, stop?.y ?? at?.y ?? box.height / 2);
      keyed = next;
    },
    pin,
    leave,
    destroy() {
      cancelAnimationFrame(frame);
      leave();
      leaveHub?.();
      tooltip.destroy();
      canvas.remove();
      over.remove();
    },
  };
}

function paint(
  canvas: HTMLCanvasElement,
  drawing: TimeDrawing,
  box: PlotBox,
  x: (time: number) => number,
): void {
  const { size, range, host, ink } = drawing;
  const ratio = devicePixelRatio;
  const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  canvas.style.width = `${size.width}px`;
  canvas.style.height = `${size.height}px`;
  const ctx = canvas.getContext("2d");
  if (ctx === null || box.width <= 0 || box.height <= 0) return;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, size.width, size.height);
  const { times, distance } = timeSplits(range.from, range.to, box.width, zoneOffset(host.zone, range.to));
  const texts = timeTicks(times, distance, host.zone);
  ctx.font = canvasFont(11);
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  times.forEach((time, i) => {
    const place = Math.round(box.left + x(time)) + 0.5;
    const text = texts[i] ?? "";
    ctx.fillStyle = ink.axis;
    // Half a time at the edge is worse than none.
    if (place + textWidth(text, 11) / 2 <= size.width) ctx.fillText(text, place, box.top + box.height + 7);
    ctx.fillStyle = ink.grid;
    ctx.fillRect(place - 0.5, box.top, 1, box.height);
  });
  ctx.save();
  ctx.translate(box.left, box.top);
  drawing.draw(ctx, box, x);
  ctx.restore();
}
