import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { checkRunbooks } from "../../src/project/check-runbooks.ts";
import { type Alert, alerts } from "../../src/rules/index.ts";
import { tempDir } from "../real/index.ts";

/** An alert of ours as a project would write it. */
function written(runbook?: string): readonly Alert[] {
  const alert = alerts.find(({ name }) => name === "ServiceDown");
  if (alert === undefined) throw new Error("ServiceDown is gone");
  return [runbook === undefined ? alert : { ...alert, runbook }];
}

const refused =
  'alert "ServiceDown" does not say what to do when it fires: write it into its runbook, as Markdown, or by hand into docs/runbooks/service-down.md.';

it("refuses an alert that says nowhere what to do when it fires", async () => {
  await expect(checkRunbooks(written(), undefined, tempDir())).rejects.toThrow(refused);
  await expect(checkRunbooks(written(" \n"), undefined, tempDir())).rejects.toThrow(refused);
});

it("is content with a runbook in the definition, on a page of the project, or elsewhere", async () => {
  const folder = tempDir();
  mkdirSync(join(folder, "docs/runbooks"), { recursive: true });
  writeFileSync(join(folder, "docs/runbooks/service-down.md"), "# ServiceDown\n");
  await expect(checkRunbooks(written("Restart it."), undefined, tempDir())).resolves.toBeUndefined();
  await expect(checkRunbooks(written(), undefined, folder)).resolves.toBeUndefined();
  await expect(checkRunbooks(written(), "https://example.org/runbooks", folder)).resolves.toBeUndefined();
});
