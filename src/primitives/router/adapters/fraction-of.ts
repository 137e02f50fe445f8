// Not imported: importing it loads the web's cryptography with it, which takes 2 MB.
const { hash } = process.getBuiltinModule("node:crypto");

const bytes = 6;

/** A number between 0 and 1, both excluded, that is the same for a text in every process, and as if drawn by lot. */
export function fractionOf(text: string): number {
  return (hash("sha256", text, "buffer").readUIntBE(0, bytes) + 0.5) / 2 ** (8 * bytes);
}
