import { join, resolve } from "node:path";
import type { MaturityPlace } from "../maturity/index.ts";
import { projectQuality } from "./adapters/project-quality.ts";
import type { Option } from "./option.ts";

/** Options of every command that asks how ready components are. */
export const maturityOptions = {
  json: { type: "boolean", help: "Print JSON" },
  "state-dir": {
    type: "string",
    value: "DIR",
    help: "Folder of what was collected (.tta-obs at the top)",
  },
} as const satisfies Readonly<Record<string, Option>>;

/** The project around a folder, and where what was collected of it is kept. */
export function maturityPlace(cwd: string, stateDir: string | undefined): MaturityPlace {
  const { top, quality } = projectQuality(cwd);
  return { top, quality, stateDir: stateDir === undefined ? join(top, ".tta-obs") : resolve(cwd, stateDir) };
}
