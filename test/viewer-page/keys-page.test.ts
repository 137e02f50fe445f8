import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chartKeys, shortcuts } from "../../web/src/page/shortcuts.ts";

const file = readFileSync(new URL("../../docs/viewer.md", import.meta.url), "utf8");
const [page = ""] = (file.split("## Using the page")[1] ?? "").split("\n## ");

describe("docs/viewer.md", () => {
  it("has every key of the page and no other", () => {
    const rows = [...page.matchAll(/^\| `([^`]+)` \| ([a-z].*) \|$/gm)].map(([, key, what]) => [key, what]);
    const keys = shortcuts.map((shortcut) => [
      "shown" in shortcut ? shortcut.shown : shortcut.key,
      shortcut.what,
    ]);
    expect(rows).toEqual([...keys, ...chartKeys.map(({ shown, what }) => [shown, what])]);
  });
});
