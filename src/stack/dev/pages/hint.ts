import type { Announcement } from "../../../announce/index.ts";
import { type PagePlace, urlOf } from "./page-place.ts";

/** What was seen of a service whose metrics were not found. */
export interface Unfound {
  readonly given: PagePlace | undefined;
  readonly said: readonly Announcement[];
  /** Each place that was looked at, and what was there instead. */
  readonly looks: readonly { readonly place: PagePlace; readonly problem: string }[];
  /** False where the system does not tell what a program listens on. */
  readonly portsKnown: boolean;
}

const option = "name its page with --metrics PORT or --metrics URL";

/** What to do about it; one sentence. */
export function hintOf({ given, said, looks, portsKnown }: Unfound): string {
  const [first] = looks;
  const found = first === undefined ? "" : ` (${urlOf(first.place)}: ${first.problem})`;
  if (given !== undefined) return `No metrics at ${urlOf(given)} yet${found}; the engine goes on trying.`;
  const [service] = said;
  if (service !== undefined && service.urls.length === 0)
    return `${service.service} serves its metrics nowhere${found}: await telemetry.listen(), or mount telemetry.scrape() at /metrics; what it sends by OTLP is shown too.`;
  if (first !== undefined) return `No metrics yet${found}: serve them at /metrics there, or ${option}.`;
  const nowhere = portsKnown ? "it listens on no port" : "this system does not tell on which port it listens";
  return `No metrics yet: ${nowhere}; when it does, ${option}. What it sends by OTLP is shown too.`;
}
