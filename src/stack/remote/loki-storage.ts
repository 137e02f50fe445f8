import type { LokiStorage } from "./stack-config.ts";

/** The key of an account of Azure, which Loki puts in from its environment. */
const azureKey = "AZURE_STORAGE_KEY";

/** Environment of Loki's container that is taken over from who starts it, where it is set there. */
const ambient: Readonly<Record<LokiStorage["kind"], readonly string[]>> = {
  s3: ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"],
  gcs: [],
  azure: [azureKey],
};

/** The variable that names a file of credentials to the client of a store. */
const fileVariable = { s3: "AWS_SHARED_CREDENTIALS_FILE", gcs: "GOOGLE_APPLICATION_CREDENTIALS" } as const;

/** The file of credentials, where one is named. */
export function credentialsFile(storage: LokiStorage | undefined): string | undefined {
  return storage === undefined || storage.kind === "azure" ? undefined : storage.credentialsFile;
}

/** What Loki is told of a file of credentials. */
export function credentialsEnvironment(storage: LokiStorage | undefined): Readonly<Record<string, string>> {
  if (storage === undefined || storage.kind === "azure" || storage.credentialsFile === undefined) return {};
  return { [fileVariable[storage.kind]]: storage.credentialsFile };
}

/** Names of variables that Loki's container takes over; none beside a file of credentials. */
export function credentialsTakenOver(storage: LokiStorage | undefined): readonly string[] {
  if (storage === undefined || credentialsFile(storage) !== undefined) return [];
  return storage.kind === "azure" && storage.managedIdentity === true ? [] : ambient[storage.kind];
}

/** Arguments of Loki beside its configuration file: whether variables of the environment stand in that file. */
export function lokiArguments(storage: LokiStorage | undefined): readonly string[] {
  return storage?.kind === "azure" && storage.managedIdentity !== true ? ["-config.expand-env=true"] : [];
}

function client(storage: LokiStorage): object {
  switch (storage.kind) {
    case "s3": {
      const { bucket, region, endpoint, pathStyle, insecure } = storage;
      return {
        s3: {
          bucketnames: bucket,
          ...(region !== undefined && { region }),
          ...(endpoint !== undefined && { endpoint }),
          ...(pathStyle === true && { s3forcepathstyle: true }),
          ...(insecure === true && { insecure: true }),
        },
      };
    }
    case "gcs":
      return { gcs: { bucket_name: storage.bucket } };
    case "azure": {
      const { account, container, managedIdentity } = storage;
      return {
        azure: {
          account_name: account,
          container_name: container,
          ...(managedIdentity === true ? { use_managed_identity: true } : { account_key: `\${${azureKey}}` }),
        },
      };
    }
  }
}

const period = (from: string, store: string): object => ({
  from,
  store: "tsdb",
  object_store: store,
  schema: "v13",
  index: { prefix: "index_", period: "24h" },
});

/** The first day of a store that was always there. */
const always = "2024-04-01";

/** The parts of Loki's configuration that say where logs lie. */
export interface LokiPlaces {
  /** `common.storage`, which takes one store alone. */
  readonly common: object;
  /** `storage_config`: the disk, where it is read beside that store. */
  readonly beside: object;
  readonly schema: readonly object[];
  /** Where the compactor keeps what is to be deleted. */
  readonly deletes: string;
}

/** Where Loki keeps logs: on its disk below `dataDir`, or in a store of objects. */
export function lokiPlaces(storage: LokiStorage | undefined, dataDir: string): LokiPlaces {
  const chunks = `${dataDir}/chunks`;
  if (storage === undefined)
    return {
      common: { filesystem: { chunks_directory: chunks, rules_directory: `${dataDir}/rules` } },
      beside: {},
      schema: [period(always, "filesystem")],
      deletes: "filesystem",
    };
  const { kind, since } = storage;
  return {
    common: client(storage),
    beside: since === undefined ? {} : { storage_config: { filesystem: { directory: chunks } } },
    schema:
      since === undefined ? [period(always, kind)] : [period(always, "filesystem"), period(since, kind)],
    deletes: kind,
  };
}
