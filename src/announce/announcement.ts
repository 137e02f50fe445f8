import { fieldOf, isRecord } from "../narrow/index.ts";

/** Variable of the environment that names the folder in which a process says where its metrics are. */
export const announceVariable = "TTA_OBS_ANNOUNCE";

/** What a process says of itself. */
export interface Announcement {
  readonly pid: number;
  readonly service: string;
  readonly environment: string;
  /** Addresses of its metrics pages; empty while none is served. */
  readonly urls: readonly string[];
}

/** The text of the file in which it is said. */
export function announcementText(announcement: Announcement): string {
  return `${JSON.stringify({ version: 1, ...announcement })}\n`;
}

const isText = (value: unknown): value is string => typeof value === "string";

/** Reads such a file; undefined for anything else. */
export function readAnnouncement(text: string): Announcement | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || fieldOf(value, "version") !== 1) return undefined;
  const { pid, service, environment, urls } = value;
  if (typeof pid !== "number" || !Number.isSafeInteger(pid) || pid <= 0) return undefined;
  if (!isText(service) || !isText(environment) || !Array.isArray(urls)) return undefined;
  return { pid, service, environment, urls: urls.filter(isText) };
}
