import { readFileSync } from "node:fs";
import { type SystemKind, systemKind } from "../programs/how-to-get.ts";

/** The kind of this system. */
export function thisSystem(): SystemKind {
  let osRelease = "";
  try {
    osRelease = readFileSync("/etc/os-release", "utf8");
  } catch {
    // Not a Linux that says what it is.
  }
  return systemKind(process.platform, osRelease);
}
