/**
 * Compares texts as English speakers order them. The browser takes milliseconds to learn that order, so it does when
 * the first two texts are compared.
 */
export function textOrder(options: Intl.CollatorOptions): (a: string, b: string) => number {
  let collator: Intl.Collator | undefined;
  return (a, b) => {
    collator ??= new Intl.Collator("en", options);
    return collator.compare(a, b);
  };
}
