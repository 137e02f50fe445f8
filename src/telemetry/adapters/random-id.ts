import { randomUUID } from "node:crypto";

/** A new identifier that no other process makes. */
export const randomId = (): string => randomUUID();
