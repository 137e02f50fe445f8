/** Made once: to make one takes longer than to write a hundred numbers. */
const english = (options: Intl.NumberFormatOptions): Intl.NumberFormat =>
  new Intl.NumberFormat("en-US", options);
const fractions = {
  0: english({ maximumFractionDigits: 0 }),
  1: english({ maximumFractionDigits: 1 }),
  2: english({ maximumFractionDigits: 2 }),
};
const cents = english({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
const tiny = english({ maximumSignificantDigits: 2 });
const small = english({ maximumSignificantDigits: 3 });

const digits = (value: number, most: 0 | 1 | 2): string => fractions[most].format(value);

/** `0.42 ms`, `421 ms`, `1.24 s`, `2 min 4 s`, `3 h 12 min`. */
export function durationText(ms: number): string {
  if (ms < 0) return `−${durationText(-ms)}`;
  if (ms < 9.995) return `${digits(ms, 2)} ms`;
  if (ms < 999.5) return `${digits(ms, 0)} ms`;
  if (ms < 59_995) return `${(ms / 1_000).toFixed(2)} s`;
  const seconds = Math.round(ms / 1_000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${digits(Math.floor(minutes / 60), 0)} h ${minutes % 60} min`;
}

/** `950`, `12.3 k`, `4.1 M`. */
export function countText(count: number): string {
  const size = Math.abs(count);
  if (size < 1_000) return digits(count, 0);
  if (size < 999_950) return `${digits(count / 1_000, 1)} k`;
  return `${digits(count / 1_000_000, 1)} M`;
}

/** `$1.24`, `$0.031`, `$0.00042`: as many digits as say something. */
export function costText(usd: number): string {
  const sign = usd < 0 ? "−" : "";
  const size = Math.abs(usd);
  if (size === 0) return "$0";
  if (size >= 1) return `${sign}$${cents.format(size)}`;
  if (size < 0.000_001) return `${sign}under $0.000001`;
  return `${sign}$${(size < 0.01 ? tiny : small).format(size)}`;
}

/** With its sign, for what is more or less than something else. */
export const signed = (value: number, text: (value: number) => string): string =>
  value > 0 ? `+${text(value)}` : text(value);
