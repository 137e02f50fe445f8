/** A text that a file has once, and what stands there instead. */
export interface Change {
  /** End of the file's path. */
  readonly file: string;
  readonly was: string;
  readonly is: string;
}

/** Something that the page does only to open boards faster, and how it is built without it. */
export interface Piece {
  readonly name: string;
  readonly what: string;
  readonly without: Change;
}

/** All of the page's haste. A piece that saves less than 50 ms, and is of no other use, is deleted. */
export const pieces: readonly Piece[] = [
  {
    name: "before-options",
    what: "panels do not wait for the options of variables whose meaning is known, however long those take",
    without: {
      file: "session/board-variables.ts",
      was: "if (repeatedFor(board).length > 0) return undefined;",
      is: "if (repeatedFor(board).length >= 0) return undefined;",
    },
  },
  {
    name: "task-queue",
    what: "panels are drawn one after another, in tasks of 25 ms, so that the page answers its reader meanwhile",
    without: {
      file: "parts/task-queue.ts",
      was: "  jobs.push(job);\n",
      is: "  queueMicrotask(job.run);\n  if (jobs.length === 0) return;\n",
    },
  },
  {
    name: "frames-wait",
    what: "the browser paints no frame of a board that is half drawn",
    without: {
      file: "parts/task-queue.ts",
      was: "if (framesWait && scheduler !== undefined)",
      is: "if (posted.length < 0 && framesWait && scheduler !== undefined)",
    },
  },
  {
    name: "one-request",
    what: "the questions of one moment go in one request, so that slow ones take no connection from others",
    without: {
      file: "client/post-together.ts",
      was: "for (const some of inRequests(all)) sendSome(some);",
      is: "for (const some of inRequests(all).flat()) sendSome([some]);",
    },
  },
];
