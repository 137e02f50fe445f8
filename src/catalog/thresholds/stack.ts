import { defineThresholds } from "./threshold.ts";

export const stackThresholds = defineThresholds({
  watchdog: {
    help: "What an alert that always fires compares with: always true.",
    unit: "none",
    production: 1,
    staging: 1,
    drill: 1,
  },
  part_up: {
    help: "What the last scrape of a part of the stack must have given: 1 is an answer, 0 is none.",
    unit: "none",
    bad: "below",
    production: 1,
    staging: 1,
    drill: 1,
  },
  rule_failures: {
    help: "Evaluations of the rules of a group that may fail in the window.",
    unit: "none",
    production: 0,
    staging: 0,
    drill: 0,
  },
  config_loaded: {
    help: "Whether rules and routing must be what their files say: 1 is as written, 0 is refused.",
    unit: "none",
    bad: "below",
    production: 1,
    staging: 1,
    drill: 1,
  },
  wal_corruptions: {
    help: "How often in the window what was written to the disk may be unreadable.",
    unit: "none",
    production: 0,
    staging: 0,
    drill: 0,
  },
  alerts_untold: {
    help: "Alerts in the window that no Alertmanager may take.",
    unit: "none",
    production: 0,
    staging: 0,
    drill: 0,
  },
  notifications_failed: {
    help: "Notifications in the window that no receiver may take.",
    unit: "none",
    production: 0,
    staging: 0,
    drill: 0,
  },
  remote_write_behind: {
    help: "How old the newest sample may be that a remote write has not sent.",
    unit: "seconds",
    production: 120,
    staging: 120,
    drill: 120,
  },
});
