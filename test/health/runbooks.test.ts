import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runbookPath } from "../../src/health/text/runbook-path.ts";
import { postAlerts, sentAlert, sentMessage } from "./alert-payload.ts";
import { started } from "./started.ts";

describe("the runbook of a firing alert", () => {
  it("is one step from the status page", async () => {
    const { url } = await started();
    const annotations = { summary: "Down.", runbook_url: "docs/runbooks/service-down.md" };
    await postAlerts(url, sentMessage([sentAlert("a", { annotations })]));
    const page = await (await fetch(`${url}/status`)).text();
    expect(page).toContain('<a href="/runbooks/service-down">Runbook</a>');
    const runbook = await fetch(`${url}/runbooks/service-down`);
    expect(runbook.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await runbook.text()).toBe(readFileSync("docs/runbooks/service-down.md", "utf8"));
  });

  it("is no other file, and one line when there is none", async () => {
    const { url } = await started();
    for (const name of ["nothing-here", "..%2F..%2Fpackage", "service-down.md", "%00"]) {
      const answer = await fetch(`${url}/runbooks/${name}`);
      expect([name, answer.status, (await answer.text()).trim().split("\n").length]).toEqual([name, 404, 1]);
    }
    expect(runbookPath("docs/runbooks/../../package.md")).toBeUndefined();
    expect(runbookPath("https://example.org/docs/runbooks/service-down.md")).toBeUndefined();
  });
});
