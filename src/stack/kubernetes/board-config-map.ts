import { ObsError } from "../../errors/index.ts";
import { resource } from "./resource.ts";

/** More no ConfigMap may hold, in bytes, its keys among them. */
const most = 1_048_576;

/**
 * A board as a ConfigMap that the sidecar of Grafana finds by its label; the annotation names the folder.
 *
 * @param key - of the board; it becomes the name of the file that Grafana reads
 * @throws ObsError RENDER_SIZE
 */
export function boardConfigMap(key: string, board: string): object {
  const bytes = Buffer.byteLength(board);
  if (bytes + key.length + ".json".length > most) {
    throw new ObsError({
      code: "RENDER_SIZE",
      problem: `the board "${key}" is ${bytes} bytes long, and a ConfigMap of Kubernetes holds ${most}`,
      fix: "divide it into two boards",
    });
  }
  return resource(
    {
      apiVersion: "v1",
      kind: "ConfigMap",
      name: `tta-observability-board-${key.replaceAll("_", "-")}`,
      labels: { grafana_dashboard: "1" },
      annotations: { grafana_folder: "TTA" },
    },
    { data: { [`${key}.json`]: board } },
  );
}
