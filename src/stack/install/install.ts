import { join } from "node:path";
import { ObsError } from "../../errors/index.ts";
import { downloadDebs, missingLibraries, packagesFolder, unpackDebs, webPackages } from "../adapters/apt.ts";
import { programFolders } from "../adapters/find-program.ts";
import { thisSystem } from "../adapters/system.ts";
import type { ServiceName } from "../definition/service-name.ts";
import { services } from "../definition/services.ts";
import { debianPackages, orderToGet } from "../native/how-to-get.ts";
import { findPrograms } from "../native/plan-native.ts";
import type { Reporter } from "../options.ts";

export interface InstallOptions {
  readonly stateDir: string;
  readonly report: Reporter;
}

const installable = ["prometheus", "alertmanager"] as const;

function sayHow(missing: readonly ServiceName[], report: Reporter): void {
  const order = orderToGet(missing, thisSystem());
  if (missing.includes("prometheus"))
    throw new ObsError({
      code: "STACK_INSTALL",
      problem: "--install unpacks packages on Debian-like systems only",
      fix: order,
    });
  report(`to get ${missing.map((name) => services[name].title).join(" and ")}, ${order}`);
}

async function checkOne(name: ServiceName, stateDir: string): Promise<void> {
  const programs = await findPrograms(stateDir);
  if (programs.has(name)) return;
  const [folder = ""] = programFolders(stateDir).slice(-1);
  const lacking = await missingLibraries(join(folder, debianPackages[name] ?? name));
  throw new ObsError({
    code: "STACK_INSTALL",
    problem: `${services[name].title} was unpacked but does not run${lacking.length > 0 ? `, it lacks ${lacking.join(", ")}` : ""}`,
    fix: `get it from ${services[name].program?.downloadPage}`,
  });
}

// Without them the servers run all the same; only Prometheus' own page would not.
async function fetchWebPages(dir: string, report: Reporter): Promise<void> {
  try {
    let fetched = await downloadDebs(dir, await webPackages(dir), report);
    // What was fetched may need more of its kind.
    while (fetched.length > 0) fetched = await downloadDebs(dir, await webPackages(dir), report);
  } catch (error) {
    report(
      `the own page of Prometheus will lack parts: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/**
 * Fetches the programs that are not there into the state folder. The system stays as it is: nothing is installed,
 * enabled or started in it. Does nothing when they are found.
 *
 * @throws ObsError `STACK_INSTALL`, `STACK_DISK_FULL`, `STACK_FOLDER`
 */
export async function install({ stateDir, report }: InstallOptions): Promise<void> {
  const programs = await findPrograms(stateDir);
  const missing = installable.filter((name) => !programs.has(name));
  if (missing.length === 0) return;
  if (thisSystem() !== "debian") return sayHow(missing, report);
  const names = missing.flatMap((name) => debianPackages[name] ?? []);
  const dir = join(stateDir, "packages");
  report(`fetching ${names.join(" and ")} with apt-get download, unpacking into ${dir}`);
  report("nothing is installed, enabled or started in the system");
  packagesFolder(dir);
  await downloadDebs(dir, names, report);
  await fetchWebPages(dir, report);
  await unpackDebs(dir);
  for (const name of missing) await checkOne(name, stateDir);
}
