/** A whole number of 64 bits as JavaScript holds it; as text, where it cannot. */
export function wholeNumber(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}
