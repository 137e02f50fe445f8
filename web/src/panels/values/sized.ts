/** The size that a board sets for text, in CSS pixels; none leaves it to the panel. */
export const sized = (size: number | undefined): { readonly fontSize?: string } =>
  size === undefined || !(size > 0) ? {} : { fontSize: `${Math.min(size, largest)}px` };

/** As large as any screen is high. */
const largest = 1000;
