import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Browser, chromium } from "playwright-core";
import { boards } from "../src/dashboards/index.ts";
import { root, tta, up } from "../test/end-to-end/running-cli.ts";
import { findBinary, makeTempDir } from "../test/real/index.ts";

/**
 * Pictures of every board, drawn by the viewer from a running demo whose faults were all played, for
 * `docs/images/boards`: `npm run shots`.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "8" },
    out: { type: "string", default: join(root, "docs/images/boards") },
    only: { type: "string", multiple: true },
    width: { type: "string", multiple: true, default: ["1280", "1920"] },
  },
});
const minutes = Number(values.minutes);
if (!(minutes >= 2)) throw new Error(`--minutes is "${values.minutes}": it must be 2 or more`);
const widths = values.width.map(Number);
/** Numbers that look back over five minutes say nothing of the beginning before these are over. */
const warmUpMinutes = 5;
const schemes = ["light", "dark"] as const;
/** What is broken after so many tenths of the time; `every` plays each fault once. */
const faults: readonly (readonly [number, string])[] = [
  [3, `thorough=slow:${Math.round(minutes * 4)}s`],
  [6, "every"],
];

const say = (text: string): void => console.log(text);

async function shoot(browser: Browser, viewer: string, key: string): Promise<void> {
  for (const width of widths) {
    for (const colorScheme of schemes) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
      const page = await context.newPage();
      await page.goto(`${viewer}/d/tta-${key}?from=now-${minutes}m&to=now`);
      const drawn = page.locator("main[data-drawn]");
      await drawn.waitFor({ timeout: 30_000 });
      // As high as the whole board, so that what was out of sight is drawn too.
      const height = Number(await page.evaluate("document.documentElement.scrollHeight"));
      await page.setViewportSize({ width, height: Math.max(900, height) });
      await page.evaluate('document.querySelector("main").removeAttribute("data-drawn")');
      await page.keyboard.press("r");
      await drawn.waitFor({ timeout: 30_000 });
      await page.screenshot({ path: join(values.out, `${key}-${width}-${colorScheme}.png`) });
      await context.close();
    }
  }
  say(`  ${key}`);
}

const chosen = boards.filter(({ key }) => values.only === undefined || values.only.includes(key));
const executablePath = findBinary("chromium");
if (executablePath === undefined) throw new Error("chromium is not installed: apt-get install chromium");
const state = makeTempDir("tta-shots-");
mkdirSync(values.out, { recursive: true });
say("starting the stack and the demo");
const stack = await up(state.path, "--demo");
try {
  say(`  it warms up for ${warmUpMinutes} minutes`);
  await sleep(warmUpMinutes * 60_000);
  const begun = Date.now();
  const tenth = (minutes * 60_000) / 10;
  for (const [after, fault] of faults) {
    await sleep(Math.max(0, begun + after * tenth - Date.now()));
    say(`  ${fault}`);
    const { ok } = await fetch(`${stack.url("demo")}/faults`, { method: "POST", body: fault });
    if (!ok) throw new Error(`the demo refuses the fault ${fault}`);
  }
  await sleep(Math.max(0, begun + 10 * tenth - Date.now()));
  const { output } = await tta("verify", "--state-dir", state.path);
  say(`  ${output.trim().split("\n").at(-1)}`);
  say("drawing");
  const browser = await chromium.launch({
    executablePath,
    args: [
      ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
      ...["--disable-component-update", "--disable-sync", "--hide-scrollbars"],
    ],
  });
  for (const { key } of chosen) await shoot(browser, stack.url("viewer"), key);
  await browser.close();
  say(`written to ${values.out}`);
} finally {
  await stack.stop();
  state.remove();
}
