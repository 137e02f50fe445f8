import { v7 } from "uuid";

/** An id that no other process makes too, and that sorts by the time at which it was made (RFC 9562, version 7). */
export const newId = (): string => v7();
