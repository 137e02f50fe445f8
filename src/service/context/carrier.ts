/** What carries the context of a run from one service to another: names in lower case and texts. */
export type Carrier = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Headers as brokers of messages have them: texts, their bytes, or several of a name. */
export type MessageHeaders = Readonly<
  Record<string, string | Uint8Array | readonly (string | Uint8Array)[] | undefined | null>
>;

const decoder = new TextDecoder();

function textOf(value: MessageHeaders[string]): string | undefined {
  if (typeof value === "string") return value;
  if (value instanceof Uint8Array) return decoder.decode(value);
  return Array.isArray(value) ? textOf(value[0]) : undefined;
}

/** The headers of a message as a carrier; what is no text is not there. */
export function carrierOf(headers: MessageHeaders): Carrier {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), textOf(value)]),
  );
}
