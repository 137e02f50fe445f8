import { type ErrorCode, ObsError } from "../../errors/index.ts";
import { isRecord } from "../../narrow/index.ts";
import { ownReceivers } from "./alertmanager-config.ts";
import { isReceiverKind, type ReceiverField, receiverKinds } from "./receiver.ts";
import { holdsSecret } from "./secrets.ts";

export const refusal = (code: ErrorCode, problem: string, fix: string): ObsError =>
  new ObsError({ code, problem, fix });

/** On one line, without what Alertmanager would take for a template. */
const isText = (value: unknown): value is string =>
  typeof value === "string" && value.trim() !== "" && !/\p{Cc}|\{\{/u.test(value);

const isPath = (value: unknown): value is string =>
  typeof value === "string" && /^(\/|[A-Za-z]:[\\/])/.test(value) && !value.includes("\0");

/** Keys under which people write secrets. */
const secretKey = /(url|key|token|password|secret|topic|credentials)$/i;

/** Says that a value is the path of a file with a secret. It is not told: it may be the secret itself. */
export function checkFile(place: string, value: unknown): void {
  if (isPath(value)) return;
  if (typeof value === "string" && value.trim() !== "" && !/^[.\w-]+(\/[.\w-]+)+$/.test(value))
    throw refusal(
      "NOTIFY_SECRET",
      `${place} is no path of a file; perhaps the secret itself stands there`,
      "write the secret into a file that you do not commit, and its absolute path here, such as /run/secrets/alerts",
    );
  throw refusal(
    "NOTIFY_RECEIVER",
    `${place} is no absolute path`,
    "write the absolute path of the file that holds the secret, such as /run/secrets/alerts: several programs read it, each in a folder of its own",
  );
}

function checkField(place: string, value: unknown, { holds }: ReceiverField): void {
  if (holds === "file") {
    checkFile(place, value);
    return;
  }
  if (holds === "flag" && typeof value !== "boolean")
    throw refusal("NOTIFY_RECEIVER", `${place} is neither true nor false`, "write one of them");
  if (holds === "text" && !isText(value))
    throw refusal("NOTIFY_RECEIVER", `${place} is no line of text`, "write one, without {{");
  if (holds !== "address") return;
  if (!isText(value) || !/^https?:\/\//.test(value) || !URL.canParse(value))
    throw refusal(
      "NOTIFY_RECEIVER",
      `${place} is no address`,
      "write one that begins with http:// or https://",
    );
  else if (holdsSecret(value))
    throw refusal(
      "NOTIFY_SECRET",
      `${place} looks like a secret: whoever knows this address may post there`,
      `write it into a file that you do not commit, and name that instead: ${place.split(".").at(-1)}File: "/run/secrets/alerts"`,
    );
}

/** Judges one receiver of a config. */
export function checkReceiver(name: string, value: unknown): void {
  const place = `notify.receivers.${name}`;
  if (!/^[a-z][a-z0-9_-]{0,62}$/i.test(name))
    throw refusal(
      "NOTIFY_RECEIVER",
      `a receiver is called ${JSON.stringify(name)}`,
      "use up to 63 letters, digits, dashes and underscores, such as oncall",
    );
  if (ownReceivers.includes(name))
    throw refusal(
      "NOTIFY_RECEIVER",
      `a receiver is called ${name}, as one of ours is`,
      "give it another name",
    );
  const kinds = Object.keys(receiverKinds).join(", ");
  if (!isRecord(value) || !isReceiverKind(value.kind))
    throw refusal("NOTIFY_RECEIVER", `${place} has no kind that there is`, `give it a kind, one of ${kinds}`);
  const { kind, for: purpose, ...said } = value;
  const fields = new Map(Object.entries<ReceiverField>(receiverKinds[kind].fields));
  const known = [...fields.keys()];
  if (purpose !== undefined && purpose !== "waking" && purpose !== "working hours")
    throw refusal("NOTIFY_RECEIVER", `${place}.for is neither of two`, 'write "waking" or "working hours"');
  for (const [key, entry] of Object.entries(said)) {
    const field = fields.get(key);
    if (entry === undefined) continue;
    if (field !== undefined) checkField(`${place}.${key}`, entry, field);
    else if (secretKey.test(key))
      throw refusal(
        "NOTIFY_SECRET",
        `${place} has ${key}, and a secret must not stand in a config`,
        `write it into a file that you do not commit, and name that: ${known.filter((one) => one.endsWith("File")).join(" or ")}`,
      );
    else
      throw refusal("NOTIFY_RECEIVER", `${place} has the unknown key ${key}`, `use only ${known.join(", ")}`);
  }
  const missing = [...fields].find(([key, { needed }]) => needed && said[key] === undefined);
  if (missing !== undefined) {
    const [key, { holds }] = missing;
    throw refusal(
      holds === "file" ? "NOTIFY_SECRET" : "NOTIFY_RECEIVER",
      `${place} has no ${key}`,
      holds === "file"
        ? `give it the absolute path of the file that holds it, such as "/run/secrets/${name}"`
        : "give it one",
    );
  }
  if (kind === "webhook" && (said.url === undefined) === (said.urlFile === undefined))
    throw refusal(
      "NOTIFY_RECEIVER",
      `${place} has ${said.url === undefined ? "no address" : "two addresses"}`,
      "give it url, or urlFile where the address is a secret",
    );
}
