// Not imported: importing it loads the web's cryptography with it, which takes 2 MB.
const { randomUUID } = process.getBuiltinModule("node:crypto");

/** A new identifier that no other process makes. */
export const randomId = (): string => randomUUID();
