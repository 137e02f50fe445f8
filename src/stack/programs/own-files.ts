import type { ServiceName } from "../definition/service-name.ts";

/** Folders that programs of Debian open by their absolute path, and have no option for. */
export const fixedFolders: Partial<Record<ServiceName, string>> = {
  alertmanager: "/usr/share/prometheus/alertmanager",
};

/** The same folder seen from the root that a package was unpacked into: exactly as long, because it is written into the program. */
export function fromRoot(folder: string): string {
  return folder.replace(/^\/([^/]+)\//, "$1//");
}
