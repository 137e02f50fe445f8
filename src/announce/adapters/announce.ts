import { type Announcement, announcementText, announceVariable } from "../announcement.ts";

/** Says where the metrics of this process are, to whoever has asked for it. Never throws. */
export interface Announcer {
  /** Whether anybody has asked. */
  readonly asked: boolean;
  /** A page of metrics is served at this address. */
  serves(url: string): void;
  /** It no longer is. */
  leaves(url: string): void;
  /** Takes everything back. */
  end(): void;
}

const nobodyAsked: Announcer = { asked: false, serves() {}, leaves() {}, end() {} };

// Worker threads share the number of their process, and a process may have several telemetries.
const uniqueName = (): string => `${process.pid}-${Math.random().toString(36).slice(2)}.json`;

/**
 * Announces a service in the folder that the variable of the environment names, at once and at each change; without
 * the variable it does nothing. A folder that cannot be written is no reason to trouble the service.
 */
export function announce(who: Pick<Announcement, "service" | "environment">): Announcer {
  const folder = process.env[announceVariable];
  if (folder === undefined || folder === "") return nobodyAsked;
  // Not imported: a service that nobody asks does not load it.
  const { renameSync, rmSync, writeFileSync } = process.getBuiltinModule("node:fs");
  const path = `${folder}/${uniqueName()}`;
  const urls = new Set<string>();
  let ended = false;
  const tell = (): void => {
    if (ended) return;
    try {
      writeFileSync(`${path}.new`, announcementText({ pid: process.pid, ...who, urls: [...urls] }));
      renameSync(`${path}.new`, path);
    } catch {
      // Whoever asked is gone, or has no room: nobody reads it.
    }
  };
  tell();
  return {
    asked: true,
    serves(url) {
      urls.add(url);
      tell();
    },
    leaves(url) {
      urls.delete(url);
      tell();
    },
    end() {
      ended = true;
      try {
        rmSync(path, { force: true });
      } catch {
        // As above.
      }
    },
  };
}
