import { compose } from "../../adapters/docker.ts";
import { readIfThere } from "../../adapters/state-file.ts";
import { composeProject } from "../../docker/compose-project.ts";
import { hasDemo, recordedPorts } from "../../docker/docker-state.ts";
import { composeFileName, passwordFile } from "../../files/compose-secret.ts";
import { signIn } from "../adapters/ask-service.ts";
import type { Check } from "../check.ts";
import type { Facts } from "../facts.ts";
import { failure, fine, type Outcome, skipped, warning } from "../finding.ts";
import { quoted } from "../words.ts";

const inContainer = ({ projectDir }: Facts): string =>
  `docker compose -f ${quoted(`${projectDir}/${composeFileName}`)} exec -T grafana`;

/** What gives Grafana the password of the file. */
async function reset(facts: Facts): Promise<string> {
  const { mode, layout, programs } = facts;
  const admin = "admin reset-admin-password --password-from-stdin";
  if (mode === "docker") return `${inContainer(facts)} sh -c 'grafana cli ${admin} < ${passwordFile}'`;
  const found = (await programs()).get("grafana");
  const path = found?.path ?? "grafana";
  // Before 10 the command was a program of its own beside the server.
  const cli = path.endsWith("grafana-server")
    ? quoted(path.replace(/server$/, "cli"))
    : `${quoted(path)} cli`;
  const home = found?.home === undefined ? "" : ` --homepath ${quoted(found.home)}`;
  const data = `--configOverrides ${quoted(`cfg:default.paths.data=${layout.data("grafana")}`)}`;
  return `${cli}${home} ${data} ${admin} < ${quoted(layout.grafanaPassword)}`;
}

/** What makes a password where its file holds none, and gives it to Grafana, which keeps that of its first start. */
async function makeAnew(facts: Facts): Promise<string> {
  if (facts.mode === "docker")
    return `docker compose -f ${quoted(`${facts.projectDir}/${composeFileName}`)} up --force-recreate grafana-secret && ${await reset(facts)}`;
  const file = quoted(facts.layout.grafanaPassword);
  const folder = quoted(facts.layout.grafanaPassword.replace(/\/[^/]*$/, ""));
  return `mkdir -p -m 700 ${folder} && (umask 077 && head -c 24 /dev/urandom | base64 | tr -d '\\n' > ${file}) && ${await reset(facts)}`;
}

async function readIt({ mode, layout, state }: Facts): Promise<string | undefined> {
  if (mode !== "docker" || state === undefined) return readIfThere(layout.grafanaPassword);
  const project = composeProject(state.projectDir, hasDemo(state), recordedPorts(state));
  const { code, stdout } = await compose(project, ["exec", "-T", "grafana", "cat", passwordFile], 10_000);
  return code === 0 ? stdout : undefined;
}

async function look(facts: Facts): Promise<Outcome> {
  const grafana = facts.running.find(({ name }) => name === "grafana");
  if (grafana === undefined) return skipped("no Grafana runs that would take a password");
  const text = await readIt(facts);
  const file = facts.mode === "docker" ? passwordFile : facts.layout.grafanaPassword;
  const password = text?.trim() ?? "";
  if (password === "")
    return failure(
      `${file} ${text === undefined ? "is not there" : "is empty"}, so that nobody knows Grafana's password`,
      await makeAnew(facts),
    );
  // One try: Grafana locks out who guesses.
  const status = await signIn(`${grafana.url}/api/user`, "admin", password);
  if (status === undefined) return skipped(`Grafana at ${grafana.url} does not answer`);
  if (status === 200) return fine(`Grafana takes the password in ${file}`);
  if (status === 401)
    return failure(
      `Grafana does not take the password in ${file}: it keeps the one of its first start`,
      await reset(facts),
    );
  return warning(`Grafana answers a sign-in with status ${status}`, "npx tta-obs status", { status });
}

export const passwordCheck: Check = {
  name: "password",
  group: "The stack",
  asks: "Is Grafana's password in its file the one that Grafana takes?",
  complains: "Fails where the file is missing or empty, or where Grafana has another.",
  look,
};
