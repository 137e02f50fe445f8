import { readPage } from "../read-page.ts";

/** `node read-page.js URL TIMEOUT_MS`: reads a page from where it runs, and prints what came of it as JSON. */
const [url = "", timeoutMs = ""] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await readPage(url, Number(timeoutMs))));
