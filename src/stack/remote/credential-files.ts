import { credentialsFile } from "./loki-storage.ts";
import type { StackConfig } from "./stack-config.ts";

/** A file with credentials that a server of the stack reads. */
export interface CredentialFile {
  /** Where the config names it. */
  readonly place: string;
  readonly path: string;
  readonly reader: "prometheus" | "loki";
}

/** The files that must be there for data to be sent on and kept elsewhere. */
export function credentialFiles({
  remoteWrite = [],
  lokiStorage,
}: StackConfig = {}): readonly CredentialFile[] {
  const sent = remoteWrite.flatMap(({ passwordFile, tokenFile }, index) =>
    Object.entries({ passwordFile, tokenFile }).flatMap(([key, path]) =>
      path === undefined
        ? []
        : [{ place: `stack.remoteWrite[${index}].${key}`, path, reader: "prometheus" as const }],
    ),
  );
  const path = credentialsFile(lokiStorage);
  return [
    ...sent,
    ...(path === undefined
      ? []
      : [{ place: "stack.lokiStorage.credentialsFile", path, reader: "loki" as const }]),
  ];
}
