const half = (): string =>
  Math.floor(Math.random() * 0x1_0000_0000)
    .toString(16)
    .padStart(8, "0");

/** So many random hex digits in groups of eight, not all of them 0. */
function digits(groups: number): string {
  const found = Array.from({ length: groups }, half).join("");
  return /[^0]/.test(found) ? found : digits(groups);
}

/** A new id of a span, as the SDK of OpenTelemetry makes them. */
export const spanId = (): string => digits(2);

/** Likewise of a trace. */
export const traceId = (): string => digits(4);
