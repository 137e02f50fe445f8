import type { Labels } from "../model/labels.ts";

const encoder = new TextEncoder();
const prime = 0x1_00_00_00_01_b3n;
const separator = 0xffn;

/** What Alertmanager calls an alert by: FNV-1a over its labels, as 16 digits. */
export function fingerprintOf(labels: Labels): string {
  let hash = 0xcb_f2_9c_e4_84_22_23_25n;
  const add = (byte: bigint): void => {
    hash = BigInt.asUintN(64, (hash ^ byte) * prime);
  };
  for (const pair of labels.entries()) {
    for (const text of pair) {
      for (const byte of encoder.encode(text)) add(BigInt(byte));
      add(separator);
    }
  }
  return hash.toString(16).padStart(16, "0");
}
