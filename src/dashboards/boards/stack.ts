import { catalogBoard } from "../model/board.ts";
import { checks, checksFailing, checksNow, checksThere, checksUnknown } from "../panels/health.ts";
import {
  alertsUntold,
  keptNow,
  loaded,
  loadedNow,
  notificationsFailed,
  parts,
  partsNow,
  ruleFailures,
  rulesNow,
  untoldNow,
} from "../panels/stack.ts";
import { corruptions, remoteWrite } from "../panels/storage.ts";

/** Who watches the watchers: if this board looks bad, the others may look good for that reason. */
export const stack = catalogBoard("stack", [
  {
    title: "Now",
    panels: {
      parts_now: partsNow,
      checks_now: checksNow,
      rules_now: rulesNow,
      untold_now: untoldNow,
      loaded_now: loadedNow,
      series_now: keptNow,
    },
  },
  { title: "Parts", panels: { parts } },
  { title: "Rules", panels: { loaded, rule_failures: ruleFailures } },
  {
    title: "The way of an alert",
    panels: { untold: alertsUntold, notifications_failed: notificationsFailed },
  },
  {
    title: "Health checks",
    panels: {
      checks_failing: checksFailing,
      checks_unknown: checksUnknown,
      checks_there: checksThere,
    },
  },
  { title: "Every check", panels: { checks } },
  { title: "Storage", panels: { remote_write: remoteWrite, corruptions } },
]);
