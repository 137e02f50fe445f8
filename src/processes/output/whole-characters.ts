const continues = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

const lengthOf = (first: number): number => [0xf0, 0xe0, 0xc0].filter((least) => first >= least).length + 1;

/** How many of these bytes of UTF-8 end with a whole character. */
export function endOfCharacter(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (!continues(byte)) return lengthOf(byte) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** Where the first whole character of these bytes of UTF-8 begins. */
export function startOfCharacter(bytes: Uint8Array): number {
  let at = 0;
  while (at < 3 && continues(bytes[at])) at += 1;
  return at;
}

/** Bytes as text: what is no UTF-8 is replaced, and so is NUL, which no database keeps in a text. */
export const decoded = (bytes: Uint8Array): string =>
  new TextDecoder().decode(bytes).replaceAll("\0", "\uFFFD");
