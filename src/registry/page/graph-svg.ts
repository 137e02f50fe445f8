import type { GraphBox } from "./boxes.ts";
import { cut, html } from "./html.ts";
import { boxHeight, boxWidth, layOut, type Placed } from "./layout.ts";

/** A drawing, and the rules of style that light up what belongs to a box under the mouse. */
export interface Drawing {
  readonly svg: string;
  readonly rules: string;
}

const mostOfLabel = 18;

/**
 * @param id of the drawing, of which the ids of its boxes are made
 * @param isFolded whether boxes are groups, of which two may need each other without harm
 */
export function graphSvg(
  layers: readonly (readonly GraphBox[])[],
  id: string,
  label: string,
  isFolded = false,
): Drawing {
  const { placed, width, height } = layOut(layers);
  const places = new Map(placed.map((each, index) => [each.box.id, { ...each, key: `${id}b${index}` }]));
  const implied = impliedIn(placed.map(({ box }) => box));
  const arrows = placed.flatMap((from) =>
    from.box.needs.flatMap((need) => {
      const to = places.get(need);
      const own = places.get(from.box.id);
      if (to === undefined || own === undefined) return [];
      const classes = [
        `a ${own.key}a ${to.key}a`,
        from.box.undeclared.has(need) ? "u" : "",
        implied.has(`${from.box.id}\0${need}`) ? "i" : "",
        to.y <= from.y && !isFolded ? "r" : "",
      ];
      return [`<path class="${classes.filter(Boolean).join(" ")}" d="${wayFrom(from, to)}"/>`];
    }),
  );
  const boxes = [...places.values()].map(boxSvg);
  const rules = [...places.values()].map(
    ({ key }) =>
      `svg:has(#${key}:hover) .${key}a,svg:has(#${key}:focus) .${key}a{opacity:1;stroke:var(--ink);stroke-width:2}`,
  );
  return {
    svg: `<div class="drawing" tabindex="0" role="region" aria-label="${html(label)}"><svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-label="${html(label)}">${arrows.join("")}${boxes.join("")}</svg></div>`,
    rules: rules.join("\n"),
  };
}

function boxSvg({ box, x, y, key }: Placed<GraphBox> & { readonly key: string }): string {
  const { label, note, stage, href } = box;
  const round = stage === "staging" ? boxHeight / 2 : 3;
  const frame = (inset: number): string =>
    `<rect x="${x + inset}" y="${y + inset}" width="${boxWidth - 2 * inset}" height="${boxHeight - 2 * inset}" rx="${round}"/>`;
  const middle = x + boxWidth / 2;
  return `<a id="${key}" class="b ${stage}" href="${html(href)}"><title>${html(`${label}, ${note}`)}</title>${frame(0)}${stage === "production" ? frame(3) : ""}<text x="${middle}" y="${y + 20}">${cut(label, mostOfLabel)}</text><text class="n" x="${middle}" y="${y + 35}">${html(note)}</text></a>`;
}

/** A line from below one box to above another; where that stands no deeper, it goes out at the side. */
function wayFrom(from: Placed<GraphBox>, to: Placed<GraphBox>): string {
  const [x1, x2] = [from.x + boxWidth / 2, to.x + boxWidth / 2];
  if (to.y <= from.y) {
    const [y1, y2] = [from.y + boxHeight, to.y + boxHeight];
    const deep = Math.max(y1, y2) + 30;
    return `M${x1} ${y1}C${x1} ${deep} ${x2} ${deep} ${x2} ${y2 + 4}`;
  }
  const [y1, y2] = [from.y + boxHeight, to.y - 4];
  const bend = Math.min(60, (y2 - y1) / 2);
  return `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
}

/** Needs that another need brings along, so that they can be drawn fainter. */
function impliedIn(boxes: readonly GraphBox[]): ReadonlySet<string> {
  const needs = new Map(boxes.map((box) => [box.id, box.needs]));
  const implied = new Set<string>();
  for (const { id, needs: own } of boxes) {
    const direct = new Set(own);
    const seen = new Set<string>();
    const waiting = own.flatMap((need) => needs.get(need) ?? []);
    for (const name of waiting) {
      if (seen.has(name) || name === id) continue;
      seen.add(name);
      if (direct.has(name)) implied.add(`${id}\0${name}`);
      waiting.push(...(needs.get(name) ?? []));
    }
  }
  return implied;
}
