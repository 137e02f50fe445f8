/** An amount of cents as people read it, such as `12.50`. */
export function textOf(cents: number): string {
  return String(cents / 100);
}
