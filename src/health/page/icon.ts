import { type Html, html } from "./html.ts";
import type { Tone } from "./tone.ts";

/** A disc with a tick, a triangle, an octagon with a cross, a broken ring, a square: told apart without colour. */
const shapes: Readonly<Record<Tone, Html>> = {
  pass: html`<circle cx="12" cy="12" r="10"/><path d="m7.5 12.4 3 3 6-6.6" class="mark"/>`,
  warn: html`<path d="M12 2.6 22.6 21H1.4z" stroke-linejoin="round" stroke="currentColor" stroke-width="1.5"/><path d="M12 9.4v5.2M12 17.8v.2" class="mark"/>`,
  fail: html`<path d="M7.9 2h8.2L22 7.9v8.2L16.1 22H7.9L2 16.1V7.9z"/><path d="m8.4 8.4 7.2 7.2m0-7.2-7.2 7.2" class="mark"/>`,
  mild: html`<rect x="2.5" y="2.5" width="19" height="19" rx="5"/><path d="M12 11v6M12 7v.2" class="mark"/>`,
  unknown: html`<circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="3.6 2.05"/><path d="M9.6 9.7a2.5 2.5 0 1 1 3.5 2.3c-.8.4-1.1.8-1.1 1.6m0 3v.2" class="mark hollow"/>`,
};

/** The shape of `tone`; the word beside it says the same, so screen readers skip the shape. */
export function icon(tone: Tone): Html {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shapes[tone]}</svg>`;
}

const colours: Readonly<Record<Tone, string>> = {
  pass: "#00805f",
  warn: "#b87400",
  fail: "#c2410c",
  mild: "#2f6f9f",
  unknown: "#6b7280",
};

/** The icon of the browser tab, which shows the status while the page is in the background. */
export function tabIcon(tone: Tone): string {
  const rules =
    "path,circle,rect{fill:currentColor}.mark{fill:none;stroke:#fff;stroke-width:2.4;stroke-linecap:round}";
  const hollow = `.hollow{stroke:${colours[tone]}}circle[fill=none]{fill:#fff}`;
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" color="${colours[tone]}"><style>${rules}${hollow}</style>${shapes[tone]}</svg>`
    .text;
}
