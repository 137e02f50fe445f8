import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { describe, expect, it } from "vitest";
import { graphPage } from "../../../src/registry/index.ts";
import { stages } from "../../../src/standards/index.ts";
import { requireBinary, tempDir } from "../../real/index.ts";
import { componentOf, needing } from "../component.ts";

const executablePath = requireBinary("browser");
const evil = `"><img src=x onerror=alert(1)><script>alert(2)</script>'&`;

const many = Array.from({ length: 500 }, (_, n) => ({
  ...needing(`service-${n}`, ...(n === 0 ? [] : [`service-${Math.floor(n / 2)}`])),
  group: `group-${n % 12}`,
}));

describe("graphPage", () => {
  it("keeps every text a text, and lets nothing run or load", () => {
    const page = graphPage({
      components: [
        componentOf(evil, { title: evil, about: evil, owner: evil, group: evil, folder: evil }),
        needing("b", evil),
      ],
      findings: [{ kind: "file", level: "error", problem: evil, fix: evil }],
    });
    expect(page).not.toMatch(/<(?:img|script)|style="|javascript:/);
    expect(page).toMatch(
      /content="default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'"/,
    );
  });

  it("tells stages apart by word and form, and marks what is not declared or leads round", () => {
    const components = [
      ...stages.map((stage) => componentOf(`in-${stage}`, { stage })),
      componentOf("x", { dependencies: [{ name: "in-staging", declared: false, found: true }] }),
      needing("y", "z"),
      needing("z", "y"),
    ];
    const page = graphPage({ components, findings: [] });
    for (const stage of stages)
      expect(page).toMatch(new RegExp(`class="b ${stage}"[^>]*><title>in-${stage}, ${stage}<`));
    expect(page.match(/<path class="[^"]* u"/g)).toHaveLength(1);
    expect(page.match(/<path class="[^"]* r"/g)).toHaveLength(2);
  });

  it.skipIf(executablePath === undefined)(
    "fits a telephone and a screen, is styled, and unfolds 500 components by group",
    async () => {
      const path = join(tempDir(), "page.html");
      writeFileSync(path, graphPage({ components: many, findings: [] }));
      const browser = await chromium.launch({
        ...(executablePath !== undefined && { executablePath }),
        args: ["--no-sandbox"],
      });
      try {
        for (const width of [390, 1280]) {
          const page = await browser.newPage({ viewport: { width, height: 900 } });
          const refused: string[] = [];
          page.on("console", (message) => refused.push(message.text()));
          await page.goto(pathToFileURL(path).href);
          expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
          expect(await page.evaluate("getComputedStyle(document.querySelector('.a')).fill")).toBe("none");
          expect(await page.locator("details").count()).toBe(12);
          expect(await page.locator("#c0").isVisible()).toBe(false);
          await page.locator("summary", { hasText: "group-0" }).click();
          expect(await page.locator("#c0").isVisible()).toBe(true);
          expect(refused).toEqual([]);
          await page.close();
        }
      } finally {
        await browser.close();
      }
    },
  );
});
