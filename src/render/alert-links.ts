import { panelAddress } from "../dashboards/index.ts";
import type { AlertLinks } from "../rules/index.ts";
import type { ResolvedOptions } from "./options.ts";

/** Turns the keys that alerts hold into addresses. A key of nothing throws an `ObsError` RENDER_REFERENCE. */
export function alertLinks({ namespace, runbookBase, grafanaUrl, boards }: ResolvedOptions): AlertLinks {
  return {
    namespace,
    runbook: (file) => `${runbookBase}/${file}`,
    panel: (reference) => {
      const { uid, panelId } = panelAddress(boards, reference, namespace);
      return { uid, panelId, address: `${grafanaUrl}/d/${uid}?viewPanel=${panelId}` };
    },
  };
}
