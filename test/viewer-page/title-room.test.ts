import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { describe, expect, it } from "vitest";
import { boards } from "../../src/dashboards/index.ts";
import { titleWidth } from "../../src/dashboards/model/title-room.ts";
import { requireBinary } from "../real/index.ts";
import { chromiumFlags } from "./chromium-flags.ts";

const executablePath = requireBinary("browser");
const file = "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2";
const font = readFileSync(fileURLToPath(import.meta.resolve(file))).toString("base64");

const titles = boards.flatMap(({ rows }) =>
  rows.flatMap(({ panels }) => Object.values(panels).map(({ title }) => title)),
);
const letters = [
  "The quick brown fox jumps over the lazy dog",
  "SPHINX OF BLACK QUARTZ, JUDGE MY VOW",
  "Errors: 0123456789 (p95 & p99) / 5 % + more",
];

describe.skipIf(executablePath === undefined)("the width of a title", () => {
  it("is that of Grafana's font, to a few percent", async () => {
    const browser = await chromium.launch({ executablePath: executablePath ?? "", args: chromiumFlags });
    try {
      const page = await browser.newPage();
      await page.setContent(`<style>
        @font-face { font-family: Title; src: url(data:font/woff2;base64,${font}); font-weight: 100 900 }
        span { font: 500 14px Title; letter-spacing: 0.01071em; white-space: pre }
      </style>${[...letters, ...titles].map((_, i) => `<span id="t${i}"></span><br>`).join("")}`);
      const shown = [...letters, ...titles];
      await page.evaluate(
        `${JSON.stringify(shown)}.forEach((text, i) => { document.getElementById("t" + i).textContent = text })`,
      );
      await page.evaluate("document.fonts.load('500 14px Title')");
      const measured = (await page.evaluate(
        "[...document.querySelectorAll('span')].map((span) => span.getBoundingClientRect().width)",
      )) as number[];
      expect(measured).toHaveLength(shown.length);
      shown.forEach((text, i) => {
        const real = measured[i] ?? Number.NaN;
        // Some pairs of letters stand closer than each of them would, or further apart.
        expect(titleWidth(text), text).toBeGreaterThan(real * 0.96 - 1);
        expect(titleWidth(text), text).toBeLessThan(real * 1.06 + 1);
      });
    } finally {
      await browser.close();
    }
  });
});
