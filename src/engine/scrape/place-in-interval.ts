/** FNV-1a of 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/**
 * When something that is named by a text is due next: always at the same place in its interval, so that the works of
 * many are spread over it. In ms since 1970, later than `now`.
 */
export function nextDue(name: string, intervalMs: number, now: number): number {
  const place = Math.floor((hash(name) / 2 ** 32) * intervalMs);
  const turn = Math.floor((now - place) / intervalMs) + 1;
  return turn * intervalMs + place;
}
