/** Each byte in hex digits: looked up, since a trace begins with 24 of them. */
const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function half(): string {
  const random = (Math.random() * 0x1_0000_0000) >>> 0;
  return `${bytes[random >>> 24]}${bytes[(random >>> 16) & 255]}${bytes[(random >>> 8) & 255]}${bytes[random & 255]}`;
}

/** A new id of a span, as the SDK of OpenTelemetry makes them: never all zeros. */
export function spanId(): string {
  const id = half() + half();
  return id === "0000000000000000" ? spanId() : id;
}

/** Likewise of a trace. */
export const traceId = (): string => spanId() + spanId();
