import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ObsError } from "../../../errors/index.ts";
import { replaceFile } from "../../../files/index.ts";
import { waitForLock } from "../../../lock/index.ts";
import { isMissing, reasonOf } from "../../../narrow/index.ts";
import type { GateRun } from "../../gate-run.ts";
import { gateRunOf } from "../gate-run-of.ts";

/** More runs than these are not kept; the oldest go first. */
const mostRuns = 1_000;

const placeOf = (stateDir: string): string => join(stateDir, "gates", "history.jsonl");

function linesOf(path: string): readonly string[] {
  try {
    return readFileSync(path, "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "");
  } catch (error) {
    if (isMissing(error)) return [];
    throw unusable(path, error);
  }
}

const unusable = (path: string, error: unknown): ObsError =>
  new ObsError({
    code: "GATE_STATE",
    problem: `the history of gates ${path} cannot be used (${reasonOf(error)})`,
    fix: "see who owns it and whether the disk is full, or name another folder with --state-dir",
    cause: error,
  });

/**
 * The runs of the gate that are kept in a state folder, the oldest first. Lines that are no runs, as one that was cut off
 * or that a later version wrote, are left out.
 *
 * @throws ObsError GATE_STATE if the file is there and cannot be read
 */
export function readGateHistory(stateDir: string): readonly GateRun[] {
  return linesOf(placeOf(stateDir)).flatMap((line) => {
    try {
      return gateRunOf(JSON.parse(line)) ?? [];
    } catch {
      return [];
    }
  });
}

/**
 * Adds a run, so that nobody sees half of it, while no other process does.
 *
 * @throws ObsError GATE_STATE
 */
export async function appendGateRun(stateDir: string, run: GateRun): Promise<void> {
  const path = placeOf(stateDir);
  try {
    mkdirSync(dirname(path), { recursive: true });
    const taken = await waitForLock(`${path}.lock`);
    if (typeof taken !== "function") throw new Error("another process holds it");
    try {
      // What a later version wrote stays as it is.
      const lines = [...linesOf(path).slice(1 - mostRuns), JSON.stringify(run)];
      replaceFile(path, `${lines.join("\n")}\n`);
    } finally {
      taken();
    }
  } catch (error) {
    throw error instanceof ObsError ? error : unusable(path, error);
  }
}
