import { enableCompileCache, flushCompileCache, registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { messageOf } from "../../../../narrow/index.ts";
import type { FreshMessage } from "../../fresh-message.ts";
import type { ProjectBoardsOptions } from "../../project-boards.ts";

/**
 * Renders the boards of one project once, for the process that started this one: a module that was edited can only be
 * loaded anew in a process that has not loaded it. It loads the generators ahead and then waits, so that what comes
 * after an edit is short.
 */
enableCompileCache();
const files = new Set<string>();
const remember = (url: string): void => {
  if (url.startsWith("file:")) files.add(fileURLToPath(url));
};
registerHooks({
  resolve: (specifier, context, next) => {
    // Also what is not there: it may come.
    if (/^\.{0,2}\//.test(specifier) && context.parentURL !== undefined)
      remember(new URL(specifier, context.parentURL).href);
    return next(specifier, context);
  },
  load: (url, context, next) => {
    remember(url);
    return next(url, context);
  },
});

// Nobody waits any more.
process.on("disconnect", () => process.exit());

const send = (message: FreshMessage): Promise<void> =>
  new Promise((resolve) => process.send?.(message, undefined, undefined, () => resolve()));

const { isObsError } = await import("../../../../errors/index.ts");
const { projectBoards } = await import("../../project-boards.ts");
await Promise.all([import("../../../../render/index.ts"), import("../../../../stack/index.ts")]);

process.once("message", async (options: ProjectBoardsOptions) => {
  try {
    const made = await projectBoards(options);
    await send({ kind: "boards", files: [...files], ...made });
  } catch (error) {
    const message = messageOf(error);
    const problem = isObsError(error) ? message : `The boards cannot be made: ${message}`;
    await send({ kind: "problem", files: [...files], problem: problem.replace(/\s*\n\s*/g, " ") });
  }
  // A config may have opened something that would keep the process.
  process.exit();
});

await send({ kind: "ready", files: [...files] });
// The next one reads what this one compiled. At its end nothing is written: it is killed.
flushCompileCache();
