import { basename, dirname, join, resolve } from "node:path";
import { ObsError } from "../../errors/index.ts";
import { messageOf } from "../../narrow/index.ts";
import type { Loading } from "../config/loading.ts";
import { readAlertmanager } from "../notify/read-alertmanager.ts";
import type { Routing } from "../notify/routing.ts";
import { configText } from "./config-text.ts";
import type { SettledOptions } from "./engine-options.ts";
import { followPatterns } from "./follow-patterns.ts";

/**
 * Whom an engine tells of alerts where there is no Alertmanager: what it cannot do of that config is reported. Undefined
 * where no file is named, and for one that is no config.
 *
 * @throws ObsError `ENGINE_CONFIG` for a file that cannot be read
 */
export async function loadRouting({
  alertmanagerConfigFile: path,
  report,
}: SettledOptions): Promise<Routing | undefined> {
  if (path === undefined) return undefined;
  const { routing, remarks } = readAlertmanager(await configText(path));
  for (const remark of remarks) report(`${path}: ${remark}`);
  return routing;
}

export interface RoutingFileInput {
  readonly options: SettledOptions;
  readonly loading: Loading;
  /** Is given what the file says when it has changed and can be read. */
  readonly onChange: (routing: Routing) => void;
}

/** Reads that config again when it changes; while it has a fault, the routing of before goes on. The returned function ends that. */
export async function followRouting({
  options,
  loading,
  onChange,
}: RoutingFileInput): Promise<() => Promise<void>> {
  const { alertmanagerConfigFile: path, report } = options;
  if (path === undefined) return () => Promise.resolve();
  const name = basename(path).replace(/[\\*?[]/g, "\\$&");
  const again = async (): Promise<void> => {
    try {
      onChange(await changed(path, report));
    } catch (error) {
      loading.refused("routing", messageOf(error));
      throw error;
    }
    loading.taken("routing", Date.now());
    report("the routing of alerts was loaded anew");
  };
  return followPatterns({ patterns: [join(resolve(dirname(path)), name)], again, report });
}

async function changed(path: string, report: (line: string) => void): Promise<Routing> {
  const { routing, remarks } = readAlertmanager(await configText(path));
  if (routing === undefined) {
    throw new ObsError({
      code: "ENGINE_CONFIG",
      problem: `${path}: ${remarks.join("; ")}`,
      fix: "mend it; until then alerts go where they went before",
    });
  }
  for (const remark of remarks) report(`${path}: ${remark}`);
  return routing;
}
