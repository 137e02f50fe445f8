import { type DayTally, downMs, uptimeOf } from "../history/day-tally.ts";
import { dayText } from "../text/day-text.ts";
import { durationText } from "../text/duration-text.ts";
import { type Html, html } from "./html.ts";

/** How a day looks: the taller its bar, the worse it was; a dot where nothing is known. */
type DayLevel = "none" | "good" | "some" | "bad";

/** Below it a day was a bad one: a quarter of an hour of 24. */
const badBelow = 0.99;

function levelOf(tally: DayTally | undefined): DayLevel {
  const uptime = uptimeOf([tally]);
  if (tally === undefined || uptime === undefined) return "none";
  if (downMs(tally) === 0) return "good";
  return uptime < badBelow ? "bad" : "some";
}

/** Cut, never rounded up: 100 % is said only of what never failed. */
export function percentText(share: number): string {
  const cut = Math.floor(share * 10_000 + 1e-9) / 100;
  return `${cut === 100 ? "100" : cut.toFixed(2)} %`;
}

export const downText = (day: string, tally: DayTally): string =>
  `${dayText(day)}: failed for ${durationText(downMs(tally))}`;

const [step, width] = [5, 4];
/** Middle of the bars of a level, which their thickness in the style sheet is made for. */
const middle: Readonly<Record<DayLevel, number>> = { none: 22, good: 17, some: 14, bad: 12 };

/** Neighbours that are alike are one dashed line: 90 days take a few hundred bytes. */
export function dayBars(days: readonly string[], tallies: readonly (DayTally | undefined)[]): Html {
  const levels = tallies.map(levelOf);
  const paths: Html[] = [];
  for (let from = 0; from < levels.length; ) {
    const level = levels[from] ?? "none";
    const told = tallies[from];
    const day = days[from];
    const alone = (level === "some" || level === "bad") && told !== undefined && day !== undefined;
    let to = from + 1;
    while (!alone && levels[to] === level) to += 1;
    const line = `M${from * step} ${middle[level]}h${(to - from - 1) * step + width}`;
    paths.push(
      alone
        ? html`<path class="${level}" d="${line}"><title>${downText(day, told)}</title></path>`
        : html`<path class="${level}" d="${line}"/>`,
    );
    from = to;
  }
  return html`<svg class="bars" viewBox="0 0 ${days.length * step - 1} 24" preserveAspectRatio="none" aria-hidden="true" focusable="false">${paths}</svg>`;
}
