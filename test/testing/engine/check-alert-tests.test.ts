import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkAlertTests } from "../../../src/testing/index.ts";
import { tempDir } from "../../real/index.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const test = "alerts/tests/production-service-down.yml";

/** A project with the generated rules and tests, and one of its files changed. */
function project(file: string, change: (text: string) => string): string {
  const folder = tempDir();
  for (const name of ["alerts", "prometheus"])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  const path = join(folder, file);
  writeFileSync(path, change(readFileSync(path, "utf8")));
  return join(folder, test);
}

describe("tests of alerts without a server", () => {
  it("are content with what is generated", () => {
    expect(() =>
      checkAlertTests([join(root, test), join(root, "alerts/tests/staging-service-down.yml")]),
    ).not.toThrow();
  });

  it("say which alert does something else, when, and what", () => {
    const changed = project("alerts/production/target.yml", (text) => text.replace(/for: \S+/, "for: 9m"));
    const fails = expect.objectContaining({
      code: "TESTING_ALERT",
      message: expect.stringMatching(
        /production-service-down\.yml, "ServiceDown in production: [^"]+", after \d+m\w*: of ServiceDown, it does not fire with \{.*environment="production", .*\}, it is pending for \d+m/,
      ),
    });
    expect(() => checkAlertTests([changed])).toThrow(fails);
  });

  it("take the rules that a pattern names, from the folder of the tests", () => {
    const changed = project(test, (text) => text.replace("../production/target.yml", "../production/*.yml"));
    expect(() => checkAlertTests([changed])).not.toThrow();
  });

  it("refuse what cannot be read, in one sentence", () => {
    const gone = project(test, (text) => text.replace("target.yml", "gone.yml"));
    expect(() => checkAlertTests([gone])).toThrow(expect.objectContaining({ code: "TESTING_RULES" }));
    expect(() => checkAlertTests(["no/such/folder"])).toThrow(
      /the tests of rules at "no\/such\/folder" cannot be read/,
    );
    expect(() => checkAlertTests([])).toThrow(/no tests of rules stand in \[\]/);
    const empty = project(test, (text) => text.slice(0, text.indexOf("tests:")));
    expect(() => checkAlertTests([empty])).toThrow(expect.objectContaining({ code: "TESTING_RULES" }));
    const broken = project(test, (text) => text.replace("alertname:", "alert:"));
    expect(() => checkAlertTests([broken])).toThrow(expect.objectContaining({ code: "ENGINE_RULES" }));
  });
});
