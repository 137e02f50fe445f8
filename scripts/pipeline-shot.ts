import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { makeExample } from "../examples/pipeline/make.ts";
import { seePipelines } from "../src/pipelines/index.ts";
import { startViewer } from "../src/viewer/index.ts";
import { root } from "../test/end-to-end/running-cli.ts";
import { findBinary, freePort, makeTempDir } from "../test/real/index.ts";

/** The picture of a run over time in `docs/images`: `npm run shots:pipeline` does the example and draws its run. */
const executablePath = findBinary("browser");
if (executablePath === undefined) throw new Error("chromium is not installed: apt-get install chromium");
const dir = makeTempDir("tta-pipeline-shot-");
try {
  const folder = join(dir.path, "example");
  const database = join(dir.path, "store");
  const command = join(root, "bin/tta-obs.js");
  const file = makeExample(folder);
  execFileSync(process.execPath, [command, "pipeline", "run", file, "--database", database], {
    stdio: "inherit",
  });
  const pipelines = seePipelines({ database });
  const viewer = await startViewer({
    dashboards: [join(root, "dashboards")],
    prometheusUrl: `http://127.0.0.1:${await freePort()}`,
    pipelines,
    port: 0,
  });
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--hide-scrollbars"] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 690 }, colorScheme: "dark" });
  await page.goto(`${viewer.url}/pipelines/last?view=time`);
  await page.locator(".chain").getByText("Critical path").waitFor();
  // The folder of this picture is nobody's.
  await page.evaluate(
    `[...document.querySelectorAll(".pipeline-facts dd bdi")].forEach((text) => { text.textContent = text.textContent.replace(${JSON.stringify(dir.path)}, "/srv"); })`,
  );
  await page.screenshot({ path: join(root, "docs/images/pipeline-time.png") });
  await browser.close();
  await pipelines.close();
  await viewer.close();
} finally {
  dir.remove();
}
