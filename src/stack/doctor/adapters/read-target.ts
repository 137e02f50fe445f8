import { get } from "node:http";
import { connect } from "node:tls";
import { codeOf } from "../../../narrow/index.ts";
import { timeoutSignal, whenAborted } from "../../../time/index.ts";

/** What came of a request for the metrics page of a service. */
export type TargetAnswer =
  | {
      readonly answered: true;
      readonly status: number;
      readonly contentType: string | undefined;
      readonly text: string;
      readonly bytes: number;
      /** It was longer than what is read of a page. */
      readonly isCut: boolean;
      readonly seconds: number;
    }
  | { readonly answered: false; readonly code: string; readonly seconds: number };

interface ReadOptions {
  readonly timeoutMs: number;
  /** Beyond it a page is not read. */
  readonly mostBytes: number;
}

/** Whoever asks for a page that is sent anew for each version of the format says which it reads. */
const accept = "text/plain;version=0.0.4;q=0.9,*/*;q=0.1";

/** Reads a page over HTTP, whole or up to a bound, with the time that it took. Never rejects. */
export function readTarget(url: string, { timeoutMs, mostBytes }: ReadOptions): Promise<TargetAnswer> {
  const begun = performance.now();
  const seconds = (): number => (performance.now() - begun) / 1000;
  return new Promise((resolve) => {
    const signal = timeoutSignal(timeoutMs);
    const fail = (error: Error): void =>
      resolve({
        answered: false,
        code: signal.aborted ? "TIMEOUT" : (codeOf(error) ?? error.message),
        seconds: seconds(),
      });
    const request = get(url, { agent: false, signal, headers: { accept } }, (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      const end = (isCut: boolean): void =>
        resolve({
          answered: true,
          status: response.statusCode ?? 0,
          contentType: response.headers["content-type"],
          text: Buffer.concat(chunks).toString("utf8"),
          bytes,
          isCut,
          seconds: seconds(),
        });
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes <= mostBytes) return;
        end(true);
        response.destroy();
      });
      response.on("end", () => end(false));
      response.on("error", fail);
    });
    request.on("error", fail);
  });
}

/** Whether TLS is spoken at an address, by a certificate of whomever. */
export function speaksTls(host: string, port: number, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, rejectUnauthorized: false });
    const end = (speaks: boolean): void => {
      socket.destroy();
      resolve(speaks);
    };
    whenAborted(timeoutSignal(timeoutMs), () => end(false));
    socket.once("secureConnect", () => end(true));
    socket.once("error", () => end(false));
  });
}
