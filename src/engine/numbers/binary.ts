/** The size of a finite number, which is `mantissa * 2 ** power` without rounding. */
export function binaryOf(value: number): { readonly mantissa: bigint; readonly power: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(value));
  const bits = view.getBigUint64(0);
  const raw = Number((bits >> 52n) & 0x7ffn);
  const mantissa = (bits & 0xf_ffff_ffff_ffffn) | (raw === 0 ? 0n : 1n << 52n);
  return { mantissa, power: (raw === 0 ? 1 : raw) - 1_075 };
}
