import { accessSync, constants, existsSync, realpathSync, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import type { NativeProgram } from "../definition/service.ts";
import type { ServiceName } from "../definition/service-name.ts";
import { services } from "../definition/services.ts";
import { fixedFolders } from "../programs/own-files.ts";
import type { FoundProgram } from "../programs/program.ts";
import { runCommand } from "./run-command.ts";

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** What the program says it is: its version, or undefined when it is a namesake or does not run. */
async function identify(path: string, program: NativeProgram): Promise<string | undefined> {
  const { stdout, stderr } = await runCommand(path, program.versionArgs, { timeoutMs: 5000 });
  return program.versionPattern.exec(`${stdout}\n${stderr}`)?.[1];
}

// Debian's Prometheus looks for its pages in the system, and finds none when it was only unpacked.
function homeOfPrometheus(path: string): string | undefined {
  const web = join(dirname(path), "..", "share", "prometheus", "web");
  return dirname(path) !== "/usr/bin" && existsSync(web) ? web : undefined;
}

// Grafana does not start without the folder that holds its defaults.
function homeOfGrafana(path: string): string | undefined {
  const bin = dirname(realpathSync(path));
  const candidates = [join(bin, ".."), join(bin, "..", "share", "grafana"), "/usr/share/grafana"];
  return candidates.find((home) => existsSync(join(home, "conf", "defaults.ini")));
}

// An unpacked program that has its own path to its files written into it must be started where that path begins.
function rootOfPackage(name: ServiceName, path: string): string | undefined {
  const root = join(dirname(path), "..", "..");
  const folder = fixedFolders[name];
  return root !== "/" && folder !== undefined && existsSync(join(root, folder)) ? root : undefined;
}

function homeOf(name: ServiceName, path: string): string | undefined {
  if (name === "prometheus") return homeOfPrometheus(path);
  if (name === "alertmanager") return rootOfPackage(name, path);
  return name === "grafana" ? homeOfGrafana(path) : undefined;
}

/**
 * Finds the program of a service in `folders` first and then on PATH. A file with the right name counts only if it
 * says that it is that program: Debian's `loki` is one of genetics.
 */
export async function findProgram(
  name: ServiceName,
  folders: readonly string[],
): Promise<FoundProgram | undefined> {
  const { program } = services[name];
  if (program === undefined) return undefined;
  const places = [...folders, ...(process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "")];
  const candidates = places
    .flatMap((folder) => program.names.map((file) => join(folder, file)))
    .filter(isProgram);
  for (const path of new Set(candidates)) {
    const version = await identify(path, program);
    if (version === undefined) continue;
    const home = homeOf(name, path);
    return { path, version, ...(home !== undefined && { home }) };
  }
  return undefined;
}

/** Folders below the state folder in which programs may lie: what `--install` unpacked, and what was put there by hand. */
export function programFolders(stateDir: string): readonly string[] {
  return [join(stateDir, "bin"), join(stateDir, "packages", "root", "usr", "bin")];
}
