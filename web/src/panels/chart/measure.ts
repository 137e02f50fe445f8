import { canvasFont } from "../../theme/theme.ts";

let pen: CanvasRenderingContext2D | null | undefined;
const widths = new Map<string, number>();

/** Width of a text in CSS pixels, in the page's typeface, which is there before the page is. */
export function textWidth(text: string, size: number, weight = 400): number {
  const key = `${size}/${weight}/${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  pen ??= penOf(document.body);
  if (pen === null || pen === undefined) return text.length * size * 0.6;
  pen.font = canvasFont(size, weight);
  const width = pen.measureText(text).width;
  if (widths.size > 2000) widths.clear();
  widths.set(key, width);
  return width;
}

/** A canvas that is in the page, though nobody sees it: only there its letters are those of the page's style sheet. */
function penOf(page: HTMLElement): CanvasRenderingContext2D | null {
  const canvas = Object.assign(document.createElement("canvas"), { width: 0, height: 0, className: "pen" });
  page.append(canvas);
  return canvas.getContext("2d");
}
