import { createServer } from "node:http";

/** `node answering.ts PORT [--deaf]`: answers 200 to everything; with `--deaf` it does not heed SIGTERM. */
const [port = "0", mode] = process.argv.slice(2);
if (mode === "--deaf") process.on("SIGTERM", () => undefined);
createServer((_request, response) => response.end("ok\n")).listen(Number(port), "127.0.0.1");
