import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { root } from "../../scripts/packages/manifests.ts";
import { type Loaded, modulesLoaded } from "../package/modules-loaded.ts";

/** What the health service has loaded once all of its pages were asked for, a failing check on them. */
function asked(before = ""): Loaded {
  const [loaded] = modulesLoaded(
    root,
    `import { startHealthService } from "./dist/health/index.js";
    ${before}
    const check = { name: "nobody", kind: "tcp", address: "127.0.0.1:1", critical: true };
    const service = await startHealthService({
      service: "health", environment: "test", listen: { port: 0 }, checks: [check],
    });
    for (const path of ["/readyz", "/healthz", "/badge.svg", "/status", "/metrics", "/alerts"])
      await (await fetch(service.url + path)).text();
    await service.close();
    sayLoaded();
    process.exit(0);`,
  );
  if (loaded === undefined) throw new Error("nothing was loaded");
  return loaded;
}

const notOurs =
  /\/dist\/(agents|engine|llm|orchestration|primitives|runs|stack|viewer|workers)\/|\/probes\/canary\/|\/open-t(elemetry-sdk|racing)\.js$/;
const forServices = /^(cockatiel|devalue|lru-cache|winston)$/;
/** Data of all languages: its first use takes 8 MB of a process for good. */
const languages = /\bIntl\.|\.(toLocale\w*|localeCompare|normalize)\(/;
/** It is a text for browsers. */
const inBrowser = "/health/page/live-script.js";

const files = ({ urls }: Loaded): readonly string[] =>
  urls.filter((url) => url.startsWith("file:") && url.endsWith(".js")).map((url) => fileURLToPath(url));

describe("the health service", () => {
  let loaded: Loaded;
  beforeAll(() => {
    loaded = asked();
  });

  it("loads nothing that only services with workflows and the other commands need", () => {
    expect(files(loaded).length).toBeGreaterThan(100);
    expect(loaded.urls.filter((url) => notOurs.test(url))).toEqual([]);
    expect(loaded.packages.filter((name) => forServices.test(name))).toEqual([]);
  });

  it("uses nothing that brings the data of all languages into its memory", () => {
    const found = files(loaded).filter(
      (path) => !path.endsWith(inBrowser) && languages.test(readFileSync(path, "utf8")),
    );
    expect(found).toEqual([]);
  });

  it("would be found out if it loaded them", () => {
    const { urls, packages } = asked('await import("./dist/service/index.js");');
    expect(urls.some((url) => notOurs.test(url))).toBe(true);
    expect(packages.some((name) => forServices.test(name))).toBe(true);
  });
});
