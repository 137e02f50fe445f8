/** `node worker-to-kill.ts FOLDER LINE`: does a line for the shell, for a test that kills who does it. */
import { doWork } from "../../../src/pipelines/work/do-work.ts";

const [, , folder = ".", shell = "true"] = process.argv;
await doWork({ shell }, { folder, signal: new AbortController().signal, timeoutMs: 60_000 });
