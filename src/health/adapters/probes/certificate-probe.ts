import { isIP } from "node:net";
import type { DetailedPeerCertificate, TLSSocket } from "node:tls";
import { clipLine } from "../../../http/index.ts";
import { codeOf, messageOf } from "../../../narrow/index.ts";
import type { ProbeResult } from "../../checks/probe.ts";
import { tlsWords } from "../../checks/tls-words.ts";
import type { CertificateTarget } from "../../config/kinds/certificate.ts";
import { durationText } from "../../text/duration-text.ts";
import { lookup } from "./lookup.ts";
import { secretIn } from "./secret-in.ts";

const dayMs = 86_400_000;

/** The first certificate to end of those that the server sent. */
function firstEnd(leaf: DetailedPeerCertificate): number {
  const seen = new Set<DetailedPeerCertificate>();
  let end = Number.POSITIVE_INFINITY;
  for (let one = leaf; one !== undefined && !seen.has(one); one = one.issuerCertificate) {
    seen.add(one);
    end = Math.min(end, Date.parse(one.valid_to));
  }
  return end;
}

const namesOf = ({ subjectaltname, subject }: DetailedPeerCertificate): string =>
  subjectaltname?.replace(/(DNS|IP Address):/g, "") ?? String(subject?.CN ?? "nobody");

function judge(socket: TLSSocket, { serverName, days }: CertificateTarget): ProbeResult {
  const certificate = socket.getPeerCertificate(true);
  const ends = firstEnd(certificate);
  const measured = Number.isFinite(ends) ? { measured: ends / 1000 } : {};
  const fail = (output: string): ProbeResult => ({
    verdict: "fail",
    output: clipLine(output, 200),
    ...measured,
  });
  const left = ends - Date.now();
  // In types it is an error, in fact a code where there is one.
  const error: unknown = socket.authorizationError;
  const code = codeOf(error) ?? (typeof error === "string" ? error : undefined);
  if (left <= 0) return fail(`its certificate has expired ${durationText(-left)} ago`);
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID")
    return fail(`its certificate is for ${namesOf(certificate)}, not for ${serverName}`);
  if (!socket.authorized) return fail(tlsWords(code ?? "") ?? `its certificate is not trusted (${code})`);
  if (left < days * dayMs)
    return fail(`its certificate ends in ${durationText(left)}, expected ${days} days or more`);
  return { verdict: "pass", ...measured };
}

/** Opens a TLS connection and judges whom it met. */
export async function probeCertificate(target: CertificateTarget, signal: AbortSignal): Promise<ProbeResult> {
  const { host, port, serverName, caFile } = target;
  const ca = caFile === undefined ? undefined : await secretIn(caFile);
  return new Promise((resolve, reject) => {
    // Not imported, since it takes 5 MB of a process that may have no certificate to look at.
    const socket = process.getBuiltinModule("node:tls").connect({
      host,
      port,
      lookup,
      // Judged below, so that all that is wrong has words.
      rejectUnauthorized: false,
      ...(isIP(serverName) === 0 && { servername: serverName }),
      ...(ca !== undefined && { ca }),
    });
    const stop = (): void => void socket.destroy(new Error("given up"));
    signal.addEventListener("abort", stop, { once: true });
    socket.on("close", () => signal.removeEventListener("abort", stop));
    socket.on("error", (error) => {
      const noTls = codeOf(error)?.startsWith("ERR_SSL_") === true;
      if (noTls)
        resolve({
          verdict: "fail",
          output: clipLine(`it does not speak TLS as we do (${messageOf(error)})`, 200),
        });
      else reject(error);
    });
    socket.on("secureConnect", () => {
      resolve(judge(socket, target));
      socket.destroy();
    });
  });
}
