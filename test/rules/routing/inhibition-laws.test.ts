import { describe, expect, it } from "vitest";
import { alerts, checkAlert } from "../../../src/rules/index.ts";

function ours(name: string) {
  const alert = alerts.find((one) => one.name === name);
  if (alert === undefined) throw new Error(`no ${name}`);
  return alert;
}

const slow = ours("WorkflowLatencyHigh");
const down = ours("ServiceDown");
const watchdog = ours("Watchdog");

describe("an alert that another one keeps silent", () => {
  it.each([
    [
      { ...slow, inhibitedBy: [{ alert: down, equal: ["service", "workflow"] }] },
      'is kept silent by ServiceDown where "workflow" is equal, which ServiceDown lacks',
    ],
    [
      { ...down, inhibitedBy: [{ alert: slow, equal: ["workflow"] }] },
      'is kept silent by WorkflowLatencyHigh where "workflow" is equal, which ServiceDown lacks',
    ],
    [{ ...slow, inhibitedBy: [{ alert: down, equal: [] }] }, "is kept silent by ServiceDown about anything"],
    [
      { ...slow, inhibitedBy: [{ alert: watchdog, equal: ["severity"] }] },
      "is kept silent by Watchdog, which is not in production",
    ],
    [
      { ...slow, inhibits: { severity: "info" as const, equal: ["instance"] } },
      'keeps alerts silent where "instance" is equal, which its query drops',
    ],
    [{ ...slow, inhibits: { severity: "info" as const, equal: [] } }, "keeps alerts silent about anything"],
  ])("is about the same by labels that both carry: %#", (alert, problem) => {
    expect(() => checkAlert(alert)).toThrow(`alert "${alert.name}" ${problem}`);
  });

  it("may share the labels that rules give", () => {
    expect(() =>
      checkAlert({ ...slow, inhibitedBy: [{ alert: down, equal: ["service", "component"] }] }),
    ).not.toThrow();
  });
});
