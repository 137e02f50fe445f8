import { readAlertmanager } from "../notify/read-alertmanager.ts";
import type { Routing } from "../notify/routing.ts";
import { configText } from "./config-text.ts";
import type { SettledOptions } from "./engine-options.ts";

/**
 * Whom an engine tells of alerts where there is no Alertmanager: what it cannot do of that config is reported. Undefined
 * where no file is named.
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
