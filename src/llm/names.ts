import { textOf } from "../narrow/index.ts";

/** What something is called that nobody named: the model of a prompt that its provider keeps, say. */
export const unnamed = "unknown";

/** A model of a provider as a key: names may have any sign in them. */
export const modelKey = (provider: string, model: string): string => JSON.stringify([provider, model]);

/** Longer than any name. What users send as one is cut, since names are remembered. */
const longest = 256;

/** A name as it came from a client, or from whoever uses it; undefined for what is none. */
export const nameOf = (value: unknown): string | undefined => textOf(value)?.slice(0, longest);
