import { flag, number, text, undrawn, unseen, word } from "../declare/options.ts";

const options = {
  alertName: text(),
  alertInstanceLabelFilter: text(),
  maxItems: number(20),
  /** Grafana's number: 1 by name, 2 backwards, 3 by importance, 4 oldest first, 5 newest first. */
  sortOrder: word([1, 2, 3, 4, 5], 1),
  showInactiveAlerts: flag(false),
  stateFilter: {
    firing: flag(true),
    pending: flag(true),
    error: flag(true),
    normal: flag(false),
    inactive: flag(false),
    noData: unseen("Prometheus knows no such state"),
    recovering: unseen("Prometheus knows no such state"),
  },
  viewMode: undrawn("list", "The alerts are listed."),
  groupMode: undrawn("default", "Alerts are listed one by one."),
  groupBy: unseen("belongs to groups, which are reported by themselves"),
  dashboardAlerts: undrawn(false, "Alerts of all boards are listed."),
  datasource: undrawn(undefined, "Only alerts of Prometheus' own rules are listed.", ({ datasource }) =>
    /grafana/i.test(String(datasource)),
  ),
  folder: undrawn(undefined, "Alerts of all folders are listed."),
};

export const alertListPanel = { options, custom: {}, asks: false };
