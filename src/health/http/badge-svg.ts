import type { CheckStatus } from "../checks/check-report.ts";
import { html } from "../page/html.ts";

interface Look {
  readonly word: string;
  /** A sign of its own for each, so that colour is never the only one. */
  readonly sign: string;
  /** White on it has a contrast of 4.5 or more. */
  readonly colour: string;
}

const looks: Readonly<Record<CheckStatus, Look>> = {
  pass: { word: "pass", sign: "✓", colour: "#0b6e4f" },
  warn: { word: "warning", sign: "!", colour: "#8a5a00" },
  fail: { word: "failing", sign: "✕", colour: "#b3261e" },
  unknown: { word: "unknown", sign: "?", colour: "#5f6368" },
};

/** Wide enough for the fonts that are asked for; `textLength` does the rest. */
const widthOf = (text: string): number => Math.ceil(text.length * 6.6);
const [padding, height] = [7, 20];

/** A badge with a name and a status, for a page elsewhere: no font, script or address in it. */
export function badgeSvg(name: string, status: CheckStatus): string {
  const { word, sign, colour } = looks[status];
  const state = `${sign} ${word}`;
  const [left, right] = [widthOf(name), widthOf(state)];
  const split = left + 2 * padding;
  const width = split + right + 2 * padding;
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${name}: ${word}">
<title>${name}: ${word}</title>
<rect width="${width}" height="${height}" rx="3" fill="#333"/>
<path d="M${split} 0h${width - split - 3}a3 3 0 0 1 3 3v${height - 6}a3 3 0 0 1-3 3H${split}z" fill="${colour}"/>
<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11" aria-hidden="true">
<text x="${padding}" y="14" textLength="${left}" lengthAdjust="spacingAndGlyphs">${name}</text>
<text x="${split + padding}" y="14" textLength="${right}" lengthAdjust="spacingAndGlyphs">${state}</text>
</g>
</svg>
`.text;
}
