import { services } from "../definition/services.ts";
import { hardened, volume } from "./compose-service.ts";

const dir = "/run/grafana-secret";
export const passwordFile = `${dir}/admin-password`;
const keyFile = `${dir}/secret-key`;

export const composeFileName = "docker-compose.monitoring.yml";

/** Prints the password that the one-shot service made. */
export const readPassword = `docker compose -f ${composeFileName} exec grafana cat ${passwordFile}`;

// Compose itself reads $: every one that the shell shall see is doubled.
const script = [
  "umask 077",
  // A draft that an interrupted run left belongs to Grafana: root without its powers may remove it, not write it.
  "make() { [ -s $$1 ] && return; rm -f $$1.new; head -c 24 /dev/urandom | base64 | tr -d '+/=\\n' > $$1.new; [ -s $$1.new ] && chown 472:0 $$1.new && mv $$1.new $$1; }",
  `make ${passwordFile} && make ${keyFile} || exit 1`,
  `echo "Grafana: sign in as admin; read the password with: ${readPassword}"`,
].join("\n");

/**
 * One-shot service: on the first start it makes Grafana's password and key in a volume, readable by Grafana alone,
 * and on every start it says how to read the password. So there is no default password and nothing to fill in.
 */
export const grafanaSecret = {
  image: services.grafana.image,
  ...hardened("grafana-secret"),
  user: "0",
  cap_add: ["CHOWN"],
  network_mode: "none",
  entrypoint: ["/bin/sh", "-c", script],
  volumes: [volume("grafana-secret", dir)],
};

/** Where Grafana finds what the one-shot service made. */
export const grafanaSecretUse = {
  environment: { GF_SECURITY_ADMIN_PASSWORD__FILE: passwordFile, GF_SECURITY_SECRET_KEY__FILE: keyFile },
  volumes: [volume("grafana-secret", dir, true)],
  depends_on: { "grafana-secret": { condition: "service_completed_successfully" } },
};
