/**
 * Node's HTTP. Not imported: importing it loads a web client and its sockets, of which nothing is used and which take
 * 11 MB of each process.
 */
export const nodeHttp = process.getBuiltinModule("node:http");

/** What asks servers of a protocol, `http:` or `https:`. TLS takes 5 MB, and is loaded by the first who needs it. */
export const clientOf = (protocol: string): Pick<typeof nodeHttp, "Agent" | "get" | "request"> =>
  protocol === "https:" ? process.getBuiltinModule("node:https") : nodeHttp;
