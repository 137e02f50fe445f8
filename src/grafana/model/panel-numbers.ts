import { type Json, numberOf } from "../json.ts";

/**
 * Gives every panel and row a number of its own, as Grafana does when it opens a file: links, and what is said of a
 * panel, name it by its number. The first that has a number keeps it.
 */
export function panelNumbers(panels: readonly Json[]): (panel: Json) => number {
  const holders = new Map<number, Json>();
  for (const panel of panels) {
    const number = numberOf(panel.id);
    if (number !== undefined && !holders.has(number)) holders.set(number, panel);
  }
  const numbers = new Map([...holders].map(([number, panel]) => [panel, number]));
  let free = 1;
  const next = (): number => {
    while (holders.has(free)) free += 1;
    return free;
  };
  const give = (panel: Json): number => {
    const number = next();
    holders.set(number, panel);
    numbers.set(panel, number);
    return number;
  };
  for (const panel of panels) if (!numbers.has(panel)) give(panel);
  return (panel) => numbers.get(panel) ?? give(panel);
}
