/** What a page says all series of one name add up to. */
export function total(page: string, name: string): number {
  let sum = 0;
  for (const line of page.split("\n")) {
    if (line.startsWith(`${name}{`) || line.startsWith(`${name} `)) {
      sum += Number(line.slice(line.lastIndexOf("} ") + 2));
    }
  }
  return sum;
}

/** Stops the bench if a page does not say what was recorded: a contender that loses counts is not fast. */
export function expectTotal(contender: string, page: string, name: string, expected: number): void {
  const found = total(page, name);
  if (found !== expected) throw new Error(`${contender}: ${name} adds up to ${found}, not ${expected}`);
}
