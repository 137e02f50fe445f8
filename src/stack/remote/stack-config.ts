/** Another store of samples, to which Prometheus sends all that it has. Mimir and Thanos name the tenant in other headers. */
export interface RemoteWrite {
  readonly kind: "mimir" | "thanos";
  /** Where it takes samples, such as `https://mimir.example.org/api/v1/push`. */
  readonly url: string;
  /** Whose samples these are; the tenant of the stack unless stated. */
  readonly tenant?: string;
  /** Who sends, where a password is asked for; with `passwordFile`. */
  readonly username?: string;
  /** Absolute path of the file that holds the password. */
  readonly passwordFile?: string;
  /** Absolute path of the file that holds a bearer token, in place of a password. */
  readonly tokenFile?: string;
}

interface ObjectStorage {
  /**
   * First day, in UTC, whose lines go there, as `YYYY-MM-DD`: those of before are read where they lie, on the disk.
   * Unless stated, Loki looks for all of them there.
   */
  readonly since?: string;
}

/** Credentials are those of the environment (`AWS_ACCESS_KEY_ID` and its kin), of the machine, or of a file. */
interface S3Storage extends ObjectStorage {
  readonly kind: "s3";
  readonly bucket: string;
  readonly region?: string;
  /** `host:port` of a server that speaks S3, where it is not Amazon's. */
  readonly endpoint?: string;
  /** True for a server that wants the bucket in the path, as most that are not Amazon's do. */
  readonly pathStyle?: boolean;
  /** True for a server without TLS. */
  readonly insecure?: boolean;
  /** Absolute path of a file as `~/.aws/credentials` is. */
  readonly credentialsFile?: string;
}

/** Credentials are those of the machine, or of a file. */
interface GcsStorage extends ObjectStorage {
  readonly kind: "gcs";
  readonly bucket: string;
  /** Absolute path of the key of a service account, in JSON. */
  readonly credentialsFile?: string;
}

/** Its key is `AZURE_STORAGE_KEY` of the environment, unless the machine has an identity. */
interface AzureStorage extends ObjectStorage {
  readonly kind: "azure";
  readonly account: string;
  readonly container: string;
  readonly managedIdentity?: boolean;
}

export type LokiStorage = S3Storage | GcsStorage | AzureStorage;

/** What a project says of the stack beyond what it generates: where data goes beside its own disks, and whose it is. */
export interface StackConfig {
  /** Whose data it is, in stores of many: of Loki, of what is sent on, and of Grafana's data sources. */
  readonly tenant?: string;
  readonly remoteWrite?: readonly RemoteWrite[];
  /** Labels of all samples that are sent on, and of alerts: what tells this Prometheus from others. */
  readonly externalLabels?: Readonly<Record<string, string>>;
  /** Where Loki keeps logs; on its own disk unless stated. */
  readonly lokiStorage?: LokiStorage;
}
