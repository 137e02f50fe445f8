const signs: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text that stands in HTML or SVG, also in an attribute: whatever somebody called a component, it stays text. */
export const html = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Bidi_Control}]+/gu, " ")
    .replace(/[&<>"']/g, (sign) => signs[sign] ?? "");

/** The same, cut to what fits. */
export const cut = (text: string, most: number): string =>
  html(text.length > most ? `${text.slice(0, most - 1)}…` : text);
