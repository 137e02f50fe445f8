import { userInfo } from "node:os";

/** Who runs the command, for the audit; their number where the system knows no name. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? "unknown"}`;
  }
}
