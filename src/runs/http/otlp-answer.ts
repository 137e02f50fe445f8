import { BinaryWriter } from "@bufbuild/protobuf/wire";
import type { Response } from "express";

/** How requests and answers are written. */
export type Encoding = "json" | "protobuf";

/** What a request of each is called in its head. */
export const mediaTypes: Readonly<Record<Encoding, string>> = {
  json: "application/json",
  protobuf: "application/x-protobuf",
};

/** Codes of `google.rpc.Code` that we answer with. */
export const codes = {
  invalidArgument: 3,
  deadlineExceeded: 4,
  resourceExhausted: 8,
  internal: 13,
  unavailable: 14,
} as const;

/** What was not kept of a request, and why. */
export interface PartialSuccess {
  readonly rejected: number;
  readonly message: string;
}

function send(response: Response, status: number, encoding: Encoding, json: object, bytes: Uint8Array): void {
  const body = encoding === "json" ? Buffer.from(JSON.stringify(json)) : Buffer.from(bytes);
  response.status(status).set("content-type", mediaTypes[encoding]).end(body);
}

/** Says that a request was taken; `rejectedName` is what JSON calls the items that were not. */
export function sendTaken(
  response: Response,
  encoding: Encoding,
  rejectedName: string,
  partial: PartialSuccess | undefined,
): void {
  if (partial === undefined) {
    send(response, 200, encoding, {}, new Uint8Array());
    return;
  }
  const { rejected, message } = partial;
  const json = { partialSuccess: { [rejectedName]: String(rejected), errorMessage: message } };
  const writer = new BinaryWriter().tag(1, 2).fork();
  writer.tag(1, 0).int64(rejected).tag(2, 2).string(message).join();
  send(response, 200, encoding, json, writer.finish());
}

/** Says why a request was not taken, as a `google.rpc.Status`. */
export function sendStatus(
  response: Response,
  encoding: Encoding,
  status: number,
  code: number,
  message: string,
): void {
  const bytes = new BinaryWriter().tag(1, 0).int32(code).tag(2, 2).string(message).finish();
  send(response, status, encoding, { code, message }, bytes);
}
