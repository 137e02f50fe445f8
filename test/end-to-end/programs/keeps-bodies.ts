import { appendFileSync } from "node:fs";
import { createServer } from "node:http";

/** `node keeps-bodies.ts FILE PORT…`: answers 200 on each port, and appends what it is sent: its path and its body. */
const [file = "", ...ports] = process.argv.slice(2);
for (const port of ports)
  createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts).toString("hex");
    if (request.method === "POST") appendFileSync(file, `${request.url} ${body}\n`);
    response.end();
  }).listen(Number(port), "127.0.0.1");
