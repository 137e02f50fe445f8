/** The look of the status page. Colours keep 4.5 to 1 against their ground and differ in lightness for the colour-blind. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: #f6f6f3; --card: #fff; --ink: #1c1f21; --soft: #5a6268; --line: #e2e3df; --link: #0b5cad;
  --pass: #00705a; --pass-ground: #e2f2ec;
  --warn: #835300; --warn-ground: #fcefd2;
  --fail: #a83208; --fail-ground: #fde6da;
  --mild: #1f5f8f; --mild-ground: #e1edf6;
  --unknown: #555d63; --unknown-ground: #e9eae7;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #121416; --card: #1a1d20; --ink: #e7e9ea; --soft: #9da5ab; --line: #2b3034; --link: #84bdf5;
    --pass: #56c7a6; --pass-ground: #11302a;
    --warn: #f2bd52; --warn-ground: #362a12;
    --fail: #ff9468; --fail-ground: #3d1f14;
    --mild: #84bdf5; --mild-ground: #14283a;
    --unknown: #aab2b8; --unknown-ground: #25292d;
  }
}
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
h3 { font-size: .875rem; font-weight: 600; color: var(--soft); margin: 1.25rem 0 .5rem; }
h3::first-letter { text-transform: uppercase; }
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
header { display: flex; flex-wrap: wrap; gap: .5rem 2rem; justify-content: space-between; margin-bottom: 1.25rem; }
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
.check, .resolved { display: grid; gap: .25rem 1.25rem; padding: .85rem 1.25rem; align-items: start; }
.check { grid-template-columns: 7.25rem minmax(0, 1fr) 12.5rem; }
.resolved { grid-template-columns: 7.25rem minmax(0, 1fr) auto; }
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
.alert .head .state { text-transform: capitalize; }
.alert .head .soft { margin-left: auto; }
.alert > * + * { margin-top: .4rem; }
.alert p { white-space: pre-line; }
.summary { font-weight: 500; }
.links { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.count { font-size: .8125rem; padding: .1em .6em; border-radius: 1em; background: var(--ink); color: var(--ground); vertical-align: .12em; }
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
  .numbers { grid-template-columns: auto auto; gap: .9rem; }
  .resolved { grid-template-columns: minmax(0, 1fr); padding: .85rem 1rem; }
  .alert { padding: .9rem 1rem; }
  .alert .head .soft { margin-left: 0; }
  .alert h4 { flex-basis: 100%; order: 1; }
}
`;
