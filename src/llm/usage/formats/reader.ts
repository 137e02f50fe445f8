import type { UsageReading } from "../../model/reading.ts";
import type { UsageFields } from "../fields.ts";

/** What a reader of one shape gives; `refused` and `format` are known to who called it. */
export type Read = Omit<UsageReading, "format" | "refused">;

/** Reads usage of one shape; `provider` is who answered, in lower case, for shapes that need to know. */
export type UsageReader = (fields: UsageFields, provider: string) => Read;
