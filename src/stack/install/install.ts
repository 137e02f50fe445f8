import { join } from "node:path";
import { ObsError } from "../../errors/index.ts";
import { messageOf } from "../../narrow/index.ts";
import { type Apt, openApt } from "../adapters/apt.ts";
import { unpackDebs, webPackages, whyItDoesNotRun } from "../adapters/debs.ts";
import { thisSystem } from "../adapters/system.ts";
import type { ServiceName } from "../definition/service-name.ts";
import { services } from "../definition/services.ts";
import type { Reporter } from "../options.ts";
import { findPrograms } from "../programs/find-programs.ts";
import { debianPackages, orderToGet } from "../programs/how-to-get.ts";

export interface InstallOptions {
  readonly stateDir: string;
  readonly report: Reporter;
}

const installable = ["prometheus", "alertmanager"] as const;

/** In this order: what the stack cannot do without, then what it can. */
type Installable = (typeof installable)[number];

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

async function checkOne(name: Installable, stateDir: string): Promise<void> {
  const programs = await findPrograms(stateDir);
  if (programs.has(name)) return;
  const path = join(stateDir, "packages", "root", "usr", "bin", debianPackages[name] ?? name);
  const why = await whyItDoesNotRun(path, services[name].program?.versionArgs ?? []);
  throw new ObsError({
    code: "STACK_INSTALL",
    problem: `${services[name].title} was unpacked but does not run (${why})`,
    fix: `put the program from ${services[name].program?.downloadPage} into ${join(stateDir, "bin")}`,
  });
}

/** Does it for each; those that fail are left out, unless the stack is nothing without them. */
async function forEach(
  names: readonly Installable[],
  report: Reporter,
  act: (name: Installable) => Promise<unknown>,
): Promise<readonly Installable[]> {
  const done: Installable[] = [];
  for (const name of names) {
    try {
      await act(name);
      done.push(name);
    } catch (error) {
      if (!(error instanceof ObsError) || services[name].core) throw error;
      report(`going on without ${services[name].title}: ${error.message}`);
    }
  }
  return done;
}

// Without them the servers run all the same; only Prometheus' own page would not.
async function fetchWebPages(dir: string, apt: Apt, report: Reporter): Promise<void> {
  try {
    let fetched = await apt.download(await webPackages(dir));
    // What was fetched may need more of its kind.
    while (fetched.length > 0) fetched = await apt.download(await webPackages(dir));
  } catch (error) {
    report(`the own page of Prometheus will lack parts: ${messageOf(error)}`);
  }
}

/**
 * Fetches the programs that are not there into the state folder. The system stays as it is: nothing is installed,
 * enabled or started in it. Does nothing when they are found; what the stack can do without may stay away.
 *
 * @throws ObsError `STACK_INSTALL`, `STACK_DISK_FULL`, `STACK_FOLDER`
 */
export async function install({ stateDir, report }: InstallOptions): Promise<void> {
  const programs = await findPrograms(stateDir);
  const missing = installable.filter((name) => !programs.has(name));
  if (missing.length === 0) return;
  if (thisSystem() !== "debian") return sayHow(missing, report);
  const dir = join(stateDir, "packages");
  const names = missing.flatMap((name) => debianPackages[name] ?? []);
  report(`fetching ${names.join(" and ")} with apt-get download, unpacking into ${dir}`);
  report("nothing is installed, enabled or started in the system");
  const apt = openApt(dir, report);
  const fetched = await forEach(missing, report, (name) => apt.download([debianPackages[name] ?? name]));
  if (fetched.length === 0) return;
  await fetchWebPages(dir, apt, report);
  await unpackDebs(dir);
  apt.tidy();
  await forEach(fetched, report, (name) => checkOne(name, stateDir));
}
