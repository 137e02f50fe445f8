import { durationText } from "../text/duration-text.ts";
import { type Html, html } from "./html.ts";

/** `12 min`, from `at` to `now`, with the exact time of `at` behind it. */
export function span(at: number, now: number, after = ""): Html {
  const iso = new Date(at).toISOString();
  return html`<time datetime="${iso}" title="${iso.replace("T", " ").slice(0, 19)} UTC">${durationText(now - at)}${after}</time>`;
}

/** `12 min ago` with the exact time behind it. */
export function ago(at: number, now: number): Html {
  return span(at, now, " ago");
}
