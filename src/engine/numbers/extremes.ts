/** The greater of two as Go has it: an infinity at that end is greater than `NaN` too. */
export function greater(a: number, b: number): number {
  return a === Infinity || b === Infinity ? Infinity : Math.max(a, b);
}

/** The lesser of two as Go has it: an infinity at that end is less than `NaN` too. */
export function lesser(a: number, b: number): number {
  return a === -Infinity || b === -Infinity ? -Infinity : Math.min(a, b);
}
