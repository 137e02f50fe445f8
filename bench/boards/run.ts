import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { renderAll } from "../../src/render/index.ts";
import { verify } from "../../src/verify/index.ts";
import { makeTempDir } from "../../test/real/index.ts";
import { writeFiles } from "./files.ts";
import { loadedPrometheus } from "./loaded-prometheus.ts";
import { boardsText, type Judged } from "./text.ts";
import type { Load } from "./write-load.ts";

/** What the issue of the boards asks for, and what a reader waits for. */
const limits = { medianMs: 200, worstMs: 1000, queriesOnLoad: 30 };

const { values } = parseArgs({ options: { only: { type: "string" }, keep: { type: "boolean" } } });
const end = Math.floor(Date.now() / 60_000) * 60;
const loads: Readonly<Record<string, Load>> = {
  "10,000 series over 6 h": { series: 10_000, rangeSeconds: 21_600, scrapeSeconds: 60, end },
  "100,000 series over 15 min": {
    series: 100_000,
    rangeSeconds: 900,
    scrapeSeconds: 15,
    end,
  },
};

async function judge(load: Load): Promise<Omit<Judged, "title" | "load">> {
  const dir = makeTempDir("tta-boards-");
  try {
    writeFileSync(join(dir.path, "prometheus.yml"), "{}\n");
    const files = renderAll({ scrapeIntervalSeconds: load.scrapeSeconds });
    writeFiles(dir.path, files);
    const rules = join(dir.path, "prometheus/rules");
    const prometheus = await loadedPrometheus(dir.path, rules, load, console.log);
    try {
      console.log("  asking every panel of every board");
      const report = await verify({
        prometheusUrl: prometheus.url,
        dashboardsDir: join(dir.path, "dashboards"),
        rulesDir: rules,
        at: load.end,
        timeoutMs: 60_000,
        time: { rangeSeconds: load.rangeSeconds, runs: 5 },
      });
      return { report, written: prometheus.written };
    } finally {
      await prometheus.stop();
    }
  } finally {
    if (values.keep !== true) dir.remove();
    else console.log(`  kept in ${dir.path}`);
  }
}

const judged: Judged[] = [];
for (const [title, load] of Object.entries(loads)) {
  if (values.only !== undefined && !title.startsWith(values.only)) continue;
  console.log(title);
  judged.push({ title, load, ...(await judge(load)) });
}
const text = boardsText(judged, limits);
console.log(`\n${text}`);
if (values.only === undefined) writeFileSync(new URL("../boards.md", import.meta.url), text);
