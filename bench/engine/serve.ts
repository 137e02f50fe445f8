import { startEngine } from "../../src/engine/index.ts";

/** `node bench/engine/serve.ts CONFIG DIR PORT`: an engine on what a folder has kept, until it is told to end. */
const [configFile = "", dataDir = "", port = ""] = process.argv.slice(2);
const engine = await startEngine({ configFile, dataDir, port: Number(port), report: console.error });
process.once("SIGTERM", () => void engine.stop());
