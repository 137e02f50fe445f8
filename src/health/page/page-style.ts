/** The look of the status page. Colours keep 4.5 to 1 against their ground and differ in lightness for the colour-blind. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f6f6f3, #121416); --card: light-dark(#fff, #1a1d20); --ink: light-dark(#1c1f21, #e7e9ea);
  --soft: light-dark(#5a6268, #9da5ab); --line: light-dark(#e2e3df, #2b3034); --link: light-dark(#0b5cad, #84bdf5);
  --pass: light-dark(#00705a, #56c7a6); --pass-ground: light-dark(#e2f2ec, #11302a);
  --warn: light-dark(#835300, #f2bd52); --warn-ground: light-dark(#fcefd2, #362a12);
  --fail: light-dark(#a83208, #ff9468); --fail-ground: light-dark(#fde6da, #3d1f14);
  --mild: light-dark(#1f5f8f, #84bdf5); --mild-ground: light-dark(#e1edf6, #14283a);
  --unknown: light-dark(#555d63, #aab2b8); --unknown-ground: light-dark(#e9eae7, #25292d);
  --good-day: light-dark(#5fb39d, #3d8f79); --some-day: light-dark(#d08a00, #f2bd52); --bad-day: light-dark(#a83208, #ff9468);
}
:root[data-theme=light], :root:not([data-theme]):has(input[value=light]:checked) { color-scheme: light; }
:root[data-theme=dark], :root:not([data-theme]):has(input[value=dark]:checked) { color-scheme: dark; }
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 62rem; padding: 1.25rem 1rem 3rem;
  background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  overflow-wrap: anywhere;
}
h1, h2, h3, h4, p, ul, dl, dd { margin: 0; padding: 0; }
ul { list-style: none; }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: .06em; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
h2 { font-size: 1.15rem; margin: 2.25rem 0 .75rem; }
h3 { font-size: 1rem; font-weight: 600; }
section > h3 { display: flex; justify-content: space-between; gap: 1rem; font-size: .875rem; color: var(--soft); margin: 1.25rem 0 .5rem; }
section > h3::first-letter { text-transform: uppercase; }
.of { font-weight: 400; }
h4 { font-size: 1rem; font-weight: 600; }
.soft { color: var(--soft); font-size: .875rem; }
.icon { width: 1.15em; height: 1.15em; flex: none; fill: currentColor; }
.mark { fill: none; stroke: var(--card); stroke-width: 2.2; stroke-linecap: round; stroke-linejoin: round; }
.hollow { stroke: currentColor; stroke-width: 1.8; }
.tone-pass { --tone: var(--pass); --tone-ground: var(--pass-ground); }
.tone-warn { --tone: var(--warn); --tone-ground: var(--warn-ground); }
.tone-fail { --tone: var(--fail); --tone-ground: var(--fail-ground); }
.tone-mild { --tone: var(--mild); --tone-ground: var(--mild-ground); }
.tone-unknown { --tone: var(--unknown); --tone-ground: var(--unknown-ground); }
.chip {
  display: inline-block; vertical-align: .1em; padding: 0 .5em; border: 1px solid var(--line); border-radius: 1em;
  font-size: .75rem; font-weight: 400; color: var(--soft); background: var(--card);
}
header, .ways { display: flex; flex-wrap: wrap; gap: .5rem 2rem; justify-content: space-between; align-items: center; }
header { margin-bottom: 1.25rem; }
.theme { display: inline-flex; margin: 0; padding: 2px; border: 1px solid var(--line); border-radius: 1em; background: var(--card); font-size: .8125rem; }
.theme label { position: relative; cursor: pointer; }
.theme input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
.theme span { display: block; padding: .15rem .7rem; border-radius: 1em; color: var(--soft); text-transform: capitalize; }
.theme :checked + span { background: var(--ink); color: var(--card); }
.theme :focus-visible + span { outline: 2px solid var(--link); outline-offset: 2px; }
header ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.headline {
  display: flex; gap: 1rem; align-items: center; padding: 1.4rem 1.5rem; border-radius: 14px;
  background: var(--tone-ground); color: var(--tone);
}
.headline .icon { width: 3rem; height: 3rem; }
.headline .mark:not(.hollow) { stroke: var(--tone-ground); }
.headline h1 { font-size: 1.6rem; line-height: 1.25; font-weight: 650; }
.headline p { color: var(--ink); }
.headline a { color: inherit; white-space: nowrap; }
.lost { padding: .75rem 1rem; margin-bottom: 1rem; border-radius: 10px; border: 2px dashed var(--tone); font-weight: 600; }
.old main { filter: grayscale(1); opacity: .6; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.card, .alert { background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
.empty { padding: 1rem 1.25rem; color: var(--soft); }
.note { margin-bottom: .75rem; font-size: .875rem; color: var(--soft); }
.note.tone-warn { display: flex; gap: .5rem; padding: .6rem .9rem; border-radius: 10px; background: var(--tone-ground); color: var(--tone); }
.note .icon { margin-top: .15em; }
.note .mark { stroke: var(--tone-ground); }
.check, .resolved { display: grid; gap: .25rem 1.25rem; padding: .85rem 1.25rem; align-items: start; }
.check { grid-template-columns: 7.25rem minmax(0, 1fr) 12.5rem; }
.resolved { grid-template-columns: minmax(0, 1fr) auto; }
.past { grid-column: 2 / -1; display: grid; grid-template-columns: minmax(0, 1fr) 6.5rem; gap: 0 1rem; align-items: end; }
.past p { text-align: right; font-variant-numeric: tabular-nums; line-height: 1.3; }
.past details { grid-column: 1 / -1; margin-top: .3rem; }
.past details ul { padding: .25rem 0 0 1rem; columns: 16rem; }
.bars { display: block; width: 100%; height: 24px; }
.bars path { fill: none; stroke-dasharray: 4 1; }
.bars .good { stroke: var(--good-day); stroke-width: 14; }
.bars .some { stroke: var(--some-day); stroke-width: 20; }
.bars .bad { stroke: var(--bad-day); stroke-width: 24; }
.bars .none { stroke: var(--unknown); stroke-width: 2; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: .75rem; font-size: .8125rem; color: var(--soft); }
.legend span { display: inline-flex; gap: .4rem; align-items: end; }
.legend .bars { flex: none; width: 6px; height: 18px; }
.follows { display: flex; flex-wrap: wrap; gap: .15rem 1.25rem; align-items: baseline; }
.names { display: flex; flex-wrap: wrap; gap: .15rem 1.25rem; }
.check + .check, .resolved + .resolved { border-top: 1px solid var(--line); }
.state { display: inline-flex; gap: .45rem; align-items: center; color: var(--tone); font-weight: 600; }
.output { color: var(--tone); font-size: .9375rem; }
.numbers { display: grid; grid-template-columns: 5rem 1fr; gap: 1rem; text-align: right; font-size: .875rem; font-variant-numeric: tabular-nums; }
.numbers dt { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.numbers dd { color: var(--soft); line-height: 1.7; }
.alerts { display: grid; gap: .75rem; }
.alert { padding: 1rem 1.25rem; border-left: 5px solid var(--tone); }
.alert .head { display: flex; flex-wrap: wrap; gap: .1rem .9rem; align-items: baseline; }
.alert .head .state { align-self: center; }
.alert .word { text-transform: capitalize; }
.causes { margin-bottom: .75rem; }
.alert .head .soft { margin-left: auto; }
.alert > * + * { margin-top: .4rem; }
.alert p { white-space: pre-line; }
.summary { font-weight: 500; }
.links { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
details > summary { cursor: pointer; color: var(--soft); font-size: .875rem; width: fit-content; }
.rest > summary { margin: .9rem 0; }
.labels { display: grid; grid-template-columns: minmax(0, max-content) minmax(0, 1fr); gap: .1rem 1rem; padding-top: .4rem; font: .8125rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
.labels dt { color: var(--soft); }
footer { display: flex; flex-wrap: wrap; gap: .25rem 2rem; justify-content: space-between; margin-top: 2.5rem; color: var(--soft); font-size: .875rem; }
footer p + p { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
@media (max-width: 44rem) {
  .headline { padding: 1.1rem; align-items: flex-start; }
  .headline .icon { width: 2.25rem; height: 2.25rem; }
  .headline h1 { font-size: 1.3rem; }
  .check { grid-template-columns: minmax(0, 1fr) auto; padding: .85rem 1rem; }
  .check .what { grid-column: 1 / -1; grid-row: 2; }
  .past { grid-column: 1 / -1; grid-template-columns: minmax(0, 1fr); gap: .25rem; }
  .past p { text-align: left; }
  .numbers { grid-template-columns: auto auto; gap: .9rem; }
  .resolved { grid-template-columns: minmax(0, 1fr); padding: .85rem 1rem; }
  .alert { padding: .9rem 1rem; }
  .alert .head .soft { margin-left: 0; }
  .alert h3 { flex-basis: 100%; order: 1; }
}
`;
