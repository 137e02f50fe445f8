import { answerAt, type HealthState } from "./answers.ts";
import type { HealthMiddleware } from "./health-types.ts";

/** Answers from what `state` gives, which never waits. Without `reasons` it says which checks do not pass, not why. */
export function healthMiddleware(state: () => HealthState, reasons: boolean): HealthMiddleware {
  return (request, response, next) => {
    const [path = ""] = (request.url ?? "").split("?");
    const answer = answerAt(path);
    if (answer === undefined || (request.method !== "GET" && request.method !== "HEAD")) return next();
    const known = state();
    const findings = reasons
      ? known.findings
      : known.findings.map((finding) => ({ ...finding, output: undefined }));
    const { status, type, body } = answer({ ...known, findings }, request.headers.accept ?? "");
    response
      .writeHead(status, {
        "Content-Type": type,
        "Content-Length": Buffer.byteLength(body),
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        Vary: "Accept",
      })
      .end(body);
  };
}
