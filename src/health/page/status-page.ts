import { Html, html } from "./html.ts";
import { livePart } from "./live-part.ts";
import type { StatusPageInput } from "./page-input.ts";
import { refreshSeconds } from "./refresh-seconds.ts";

const themes = ["auto", "light", "dark"] as const;

/** Three choices of one kind: without a script they hold until the page is loaded again. */
const themeSwitch = html`<fieldset class="theme"><legend class="spoken">Colours</legend>${themes.map(
  (theme) =>
    html`<label><input type="radio" name="theme" value="${theme}"${theme === "auto" && html` checked`}><span>${theme}</span></label>`,
)}</fieldset>`;

/** The whole status page. It needs no script: with one, it is renewed as things turn, without a jump. */
export function statusPage(input: StatusPageInput): string {
  const { settings, isPublic } = input;
  const live = livePart(input);
  const links = settings.links.map(({ title, url }) => html`<li><a href="${url}">${title}</a></li>`);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${live.title}</title>
<link rel="icon" type="image/svg+xml" href="${live.icon}">
<link rel="stylesheet" href="/status/page.css">
<noscript><meta http-equiv="refresh" content="${refreshSeconds}"></noscript>
<script src="/status/theme.js"></script>
<script src="/status/live.js" defer></script>
</head>
<body>
<header>
<p class="brand"><strong>${settings.service}</strong>${!isPublic && html` <span class="chip">${settings.environment}</span>`}</p>
<div class="ways">${links.length > 0 && html`<nav aria-label="Other pages"><ul>${links}</ul></nav>`}
${themeSwitch}</div>
</header>
<p id="lost" class="lost tone-unknown" role="alert" hidden></p>
<p id="spoken" class="spoken" role="status"></p>
${new Html(live.html)}
</body>
</html>
`.text;
}
