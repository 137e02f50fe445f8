/** ms that one try of a pattern may take: one that needs more on a few letters never ends on many. */
const patience = 25;

/**
 * Whether a pattern can be tried on a text without holding the page. Only repeats of repeats can take a time that
 * doubles with each letter; those are tried on the text's beginnings, which grow until one takes too long. The
 * character behind each beginning makes the pattern fail, which is when it searches longest.
 */
export function isQuick(pattern: RegExp, text: string): boolean {
  if (!/\)[*+{]/.test(pattern.source)) return true;
  const probe = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ""));
  for (let length = 8; length <= text.length; length += 2) {
    const began = performance.now();
    probe.test(`${text.slice(0, length)}\u0000`);
    if (performance.now() - began > patience) return false;
  }
  return true;
}
