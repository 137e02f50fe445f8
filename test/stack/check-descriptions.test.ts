import { expect, it } from "vitest";
import { renderStackFiles } from "../../src/stack/index.ts";

it("describes each check of the stack by a plain phrase", () => {
  const { checks }: { checks: { description: string }[] } = JSON.parse(
    renderStackFiles().get("health/config.json") ?? "{}",
  );
  expect(checks.map(({ description }) => description)).toContain("Grouping and sending of alerts.");
  for (const { description } of checks) expect(description).toMatch(/^(?!It )[A-Z][^.]*\.$/);
});
