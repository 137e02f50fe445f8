import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { renderStackFiles } from "../../src/stack/index.ts";
import { tempDir } from "../real/index.ts";
import { fakePrograms } from "./fake-programs.ts";

interface Compose {
  readonly services: Readonly<Record<string, { readonly entrypoint?: readonly string[] }>>;
}

const compose: Compose = parse(renderStackFiles().get("docker-compose.monitoring.yml") ?? "");

function runSecretService(dir: string, programs: Readonly<Record<string, string>> = {}) {
  const script = (compose.services["grafana-secret"]?.entrypoint?.[2] ?? "")
    .replaceAll("$$", "$")
    .replaceAll("/run/grafana-secret", ".")
    .replace("chown 472:0 $1.new", "true");
  const PATH = `${fakePrograms(programs)}:${process.env.PATH}`;
  return spawnSync("/bin/sh", ["-c", script], { cwd: dir, encoding: "utf8", env: { PATH } });
}

it("makes the secret though an interrupted run left a draft that it may not write", () => {
  const dir = tempDir();
  writeFileSync(join(dir, "admin-password.new"), "half");
  chmodSync(join(dir, "admin-password.new"), 0o400);
  expect(runSecretService(dir).status).toBe(0);
  expect(readFileSync(join(dir, "admin-password"), "utf8")).toMatch(/^[A-Za-z0-9]{24,32}$/);
});

it("fails, and leaves no empty password, where a program that it needs does not work", () => {
  const dir = tempDir();
  expect(runSecretService(dir, { base64: "exit 1" }).status).toBe(1);
  expect(existsSync(join(dir, "admin-password"))).toBe(false);
});
