import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { project, tta } from "./run-cli.ts";

const image = "registry.example.org/health:1";

describe("tta-obs generate --target kubernetes", () => {
  it("writes the manifests, says that the image has no name yet, and takes them away without it", async () => {
    const cwd = project();
    const { code, stderr } = await tta(["generate", "--target", "kubernetes"], { cwd });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^kubernetes names no image of the health service: build the target health .*\n$/);
    const base = parse(readFileSync(join(cwd, "kubernetes/kustomization.yaml"), "utf8"));
    for (const path of base.resources) expect(existsSync(join(cwd, "kubernetes", path)), path).toBe(true);
    expect(await tta(["generate", "--check", "--target", "kubernetes"], { cwd })).toMatchObject({ code: 0 });
    await tta(["generate"], { cwd });
    expect(existsSync(join(cwd, "kubernetes"))).toBe(false);
  });

  it("is asked for by the config as well, which says what is known of the cluster", async () => {
    const config = JSON.stringify({
      outDir: "out",
      grafanaUrl: "https://grafana.example.org",
      kubernetes: { namespace: "watch", image, addresses: { grafana: "grafana:80" } },
    });
    const cwd = project({ "tta-obs.config.json": config });
    expect(await tta(["generate"], { cwd })).toMatchObject({ code: 0, stderr: "" });
    const file = (path: string) => parse(readFileSync(join(cwd, "out/kubernetes", path), "utf8"));
    expect(file("kustomization.yaml").namespace).toBe("watch");
    expect(file("health/deployment.yaml").spec.template.spec.containers[0].image).toBe(image);
    expect(file("rules/production-workflow.yaml").kind).toBe("PrometheusRule");
  });

  it.each([
    [{ namespace: "Upper" }],
    [{ image: "two words" }],
    [{ labels: { release: "no value" } }],
    [{ addresses: { grafana: "http://grafana" } }],
    [{ replicas: 2 }],
    [[]],
  ])("refuses %j in one sentence", async (kubernetes) => {
    const cwd = project({ "tta-obs.config.json": JSON.stringify({ kubernetes }) });
    const { code, stderr } = await tta(["generate", "--check"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^tta-obs: kubernetes in tta-obs\.config\.json is .*: it must be \{\}, or of .*\n$/,
    );
  });
});
