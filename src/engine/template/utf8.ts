const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The bytes that a text is to Go. */
export const bytesOf = (text: string): Uint8Array => encoder.encode(text);

export const byteLength = (text: string): number => bytesOf(text).length;

/** What a part of the bytes of a text says; a character that was cut is a replacement character. */
export const textOfBytes = (bytes: Uint8Array): string => decoder.decode(bytes);
