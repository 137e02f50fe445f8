const digits = 12;
const unit = 10n ** BigInt(digits);

/** The number nearest to so many units of 1e-12, read from their decimal text: a division would round once more. */
export function exactNumber(pico: bigint): number {
  const size = pico < 0n ? -pico : pico;
  const nearest = Number(`${size / unit}.${String(size % unit).padStart(digits, "0")}`);
  return pico < 0n ? -nearest : nearest;
}
