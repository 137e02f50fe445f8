import { docker, lastLine } from "../../adapters/docker.ts";
import { runCommand } from "../../adapters/run-command.ts";
import { thisSystem } from "../../adapters/system.ts";
import type { SystemKind } from "../../programs/how-to-get.ts";
import { atLeast } from "../../programs/version.ts";
import type { Check } from "../check.ts";
import { withoutDocker } from "../docker-wanted.ts";
import type { Facts } from "../facts.ts";
import { change, failure, fine, type Outcome } from "../finding.ts";

/** The first that knows `host-gateway`, and names of networks and volumes as the file has them. */
const leastEngine = "20.10";

const installEngine = "https://docs.docker.com/engine/install/";
const installCompose: Partial<Record<SystemKind, string>> = {
  debian: "sudo apt-get install docker-compose-plugin",
  fedora: "sudo dnf install docker-compose-plugin",
  arch: "sudo pacman -S docker-compose",
  alpine: "doas apk add docker-cli-compose",
  macos: "brew install docker-compose",
};
const startEngine: Partial<Record<SystemKind, string>> = {
  alpine: "doas rc-service docker start",
  macos: "docker desktop start",
  windows: "docker desktop start",
};

async function noEngine(said: string): Promise<Outcome> {
  if ((await docker(["--version"], 5000)).code !== 0)
    return failure("Docker is not installed", change(`install it as ${installEngine} says`));
  if (/permission denied/i.test(said))
    return failure(
      "this user may not ask the Docker engine",
      'sudo usermod -aG docker "$(id -un)" && newgrp docker',
    );
  return failure(
    `no Docker engine answers (${lastLine(said)})`,
    startEngine[thisSystem()] ?? "sudo systemctl start docker",
  );
}

async function engine(): Promise<Outcome> {
  const { code, stdout, stderr } = await docker(["version", "--format", "{{.Server.Version}}"], 5000);
  const version = stdout.trim();
  if (code !== 0 || version === "") return noEngine(stderr);
  const details = { version, least: leastEngine };
  return atLeast(version, leastEngine)
    ? fine(`Docker Engine ${version}`, details)
    : failure(
        `Docker Engine ${version} is older than ${leastEngine}`,
        change(`install a newer one as ${installEngine} says`),
        details,
      );
}

async function composePlugin(): Promise<Outcome> {
  const { code, stdout } = await docker(["compose", "version", "--short"], 5000);
  const version = stdout.trim();
  if (code === 0) return fine(`Compose ${version}`, { version });
  const alone = await runCommand("docker-compose", ["version", "--short"], { timeoutMs: 5000 });
  const old = /^v?1\.\S+/.exec(alone.stdout.trim())?.[0];
  const fix =
    installCompose[thisSystem()] ?? change("install it as https://docs.docker.com/compose/install/ says");
  return old === undefined
    ? failure('Docker has no Compose v2, its plugin "compose"', fix)
    : failure(`docker-compose ${old} refuses the file: it takes Compose v2, "docker compose"`, fix, {
        version: old,
      });
}

async function look(facts: Facts): Promise<Outcome | readonly Outcome[]> {
  const off = withoutDocker(facts);
  if (off !== undefined) return off;
  const answer = await engine();
  return answer.status === "ok" ? [answer, await composePlugin()] : answer;
}

export const dockerCheck: Check = {
  name: "docker",
  group: "Docker",
  asks: `Does a Docker engine answer, ${leastEngine} or newer, with Compose v2?`,
  complains:
    "Fails where Docker, its engine, the right to ask it or the plugin is missing, or where they are too old.",
  look,
};
