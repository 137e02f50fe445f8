import { closest, ObsError } from "../../errors/index.ts";
import { isRecord } from "../../narrow/index.ts";
import { holdsSecret } from "../../rules/index.ts";

interface Field {
  /** To follow "must be". */
  readonly expects: string;
  readonly accepts: (value: unknown) => boolean;
  readonly needed?: boolean;
}

type Fields = Readonly<Record<string, Field>>;

const matches = (value: unknown, pattern: RegExp): boolean =>
  typeof value === "string" && pattern.test(value);

const flag: Field = { expects: "true or false", accepts: (value) => typeof value === "boolean" };
const file: Field = {
  expects: 'the absolute path of a file that holds it, such as "/run/secrets/mimir"',
  accepts: (value) => matches(value, /^\/[^\p{Cc}]+$/u),
};
const word = (expects: string, pattern: RegExp, needed = false): Field => ({
  expects,
  accepts: (value) => matches(value, pattern),
  needed,
});

/** As Mimir and Loki take it. */
const tenant = word(
  'a tenant of letters, digits and - _ . ! * \' ( ), such as "team-a"',
  /^(?!\.{1,2}$)[A-Za-z0-9!_.*'()-]{1,150}$/,
);
const bucket = word('the name of a bucket, such as "logs"', /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/, true);
const since: Field = {
  expects: 'a day, such as "2026-01-31"',
  accepts: (value) =>
    matches(value, /^\d{4}-\d{2}-\d{2}$/) &&
    new Date(`${String(value)}T00:00:00Z`).toJSON()?.startsWith(String(value)) === true,
};

const remote: Fields = {
  kind: word('"mimir" or "thanos"', /^(mimir|thanos)$/, true),
  url: {
    expects: 'an address without credentials, such as "https://mimir.example.org/api/v1/push"',
    accepts: (value) =>
      typeof value === "string" &&
      /^https?:\/\/\S+$/.test(value) &&
      URL.canParse(value) &&
      !holdsSecret(value),
    needed: true,
  },
  tenant,
  username: word("a name in one line", /^[^\p{Cc}]{1,300}$/u),
  passwordFile: file,
  tokenFile: file,
};

const stores: Readonly<Record<string, Fields>> = {
  s3: {
    bucket,
    region: word('a region, such as "eu-central-1"', /^[a-z0-9-]{1,50}$/),
    endpoint: word(
      'host:port of the server, such as "minio.example.org:9000"',
      /^[A-Za-z0-9.-]+(:\d{1,5})?$/,
    ),
    pathStyle: flag,
    insecure: flag,
    credentialsFile: file,
    since,
  },
  gcs: { bucket, credentialsFile: file, since },
  azure: {
    account: word('the name of a storage account, such as "logs"', /^[a-z0-9]{3,24}$/, true),
    container: word('the name of a container, such as "loki"', /^[a-z0-9](-?[a-z0-9]){2,62}$/, true),
    managedIdentity: flag,
    since,
  },
};

function refusal(problem: string, fix: string): ObsError {
  return new ObsError({ code: "CONFIG_VALUE", problem, fix });
}

function record(place: string, value: unknown, example: string): Readonly<Record<string, unknown>> {
  if (isRecord(value)) return value;
  throw refusal(`${place} is no object`, `write ${example}`);
}

/** Says nothing of what a value is: it may be a secret in the wrong place. */
function checkFields(place: string, value: Readonly<Record<string, unknown>>, fields: Fields): void {
  for (const [key, said] of Object.entries(value)) {
    if (said === undefined) continue;
    const known = fields[key];
    if (known === undefined) {
      const meant = closest(key, Object.keys(fields));
      throw refusal(
        `${place} has the unknown key ${JSON.stringify(key)}`,
        meant === undefined ? `use only ${Object.keys(fields).join(", ")}` : `perhaps you mean "${meant}"`,
      );
    }
    if (!known.accepts(said)) throw refusal(`${place}.${key} cannot be meant`, `it must be ${known.expects}`);
  }
  for (const [key, { needed, expects }] of Object.entries(fields))
    if (needed === true && value[key] === undefined)
      throw refusal(`${place} has no ${key}`, `it must be ${expects}`);
}

function checkRemote(place: string, value: unknown): void {
  const said = record(place, value, '{ kind: "mimir", url: "https://mimir.example.org/api/v1/push" }');
  checkFields(place, said, remote);
  const { username, passwordFile, tokenFile } = said;
  if ((username === undefined) !== (passwordFile === undefined))
    throw refusal(
      `${place} has ${username === undefined ? "a passwordFile without a username" : "a username without a passwordFile"}`,
      "give both, or a tokenFile",
    );
  if (username !== undefined && tokenFile !== undefined)
    throw refusal(`${place} has a password and a token`, "give one of them");
}

function checkStorage(value: unknown): void {
  const place = "stack.lokiStorage";
  const { kind, ...said } = record(place, value, '{ kind: "s3", bucket: "logs" }');
  const fields = typeof kind === "string" ? stores[kind] : undefined;
  if (fields === undefined)
    throw refusal(`${place}.kind is none of ${Object.keys(stores).join(", ")}`, "name one of them");
  checkFields(place, said, fields);
}

const list = { expects: "a list", accepts: Array.isArray };
const object = { expects: "an object", accepts: isRecord };

const whole: Fields = {
  tenant,
  remoteWrite: list,
  externalLabels: {
    expects: 'labels by name, such as { cluster: "eu-1" }',
    accepts: (value) =>
      isRecord(value) &&
      Object.entries(value).every(
        ([name, text]) => /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/.test(name) && matches(text, /^[^\p{Cc}]{1,200}$/u),
      ),
  },
  lokiStorage: object,
};

/**
 * Says that a value is what the key `stack` of a config may be. No message holds a value of it.
 *
 * @throws ObsError CONFIG_VALUE
 */
export function checkStackConfig(value: unknown): void {
  const said = record("stack", value, '{ tenant: "team-a" }');
  checkFields("stack", said, whole);
  const { remoteWrite, lokiStorage } = said;
  if (Array.isArray(remoteWrite))
    for (const [index, one] of remoteWrite.entries()) checkRemote(`stack.remoteWrite[${index}]`, one);
  if (lokiStorage !== undefined) checkStorage(lokiStorage);
}
