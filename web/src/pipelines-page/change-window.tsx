import { useState } from "preact/hooks";
import { sentenceOf } from "../client/data-error.ts";
import { Dialog } from "../parts/dialog.tsx";
import { type Change, commandOf, notHere } from "../pipelines/change.ts";
import { go } from "../session/address.ts";
import { makeChange, standing } from "../session/pipelines.ts";

interface Words {
  readonly title: string;
  readonly about: string;
  readonly does: string;
}

function wordsOf({ what, task }: Change): Words {
  if (what === "cancel") {
    return {
      title: "Cancel this run?",
      about: "What waits is given up. What runs is told to end, and after its grace made to.",
      does: "Cancel the run",
    };
  }
  if (what === "drop") {
    return {
      title: `Drop ${task}?`,
      about: "Nobody is told of it any more. The run stays what it is.",
      does: "Drop it",
    };
  }
  return {
    title: task === undefined ? "Retry this run?" : `Retry ${task}?`,
    about:
      task === undefined
        ? "Another run does what was not completed. What was completed is not done again."
        : "Another run does this task, and what waited for it.",
    does: "Retry",
  };
}

interface WindowProps {
  readonly change: Change;
  readonly onClose: () => void;
}

/** Asks once more before something is changed; where nothing can be, says the command that does it. */
export function ChangeWindow({ change, onClose }: WindowProps) {
  const { title, about, does } = wordsOf(change);
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const cannot = notHere(standing.value);
  const needsReason = change.what === "drop";
  const done = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      const next = await makeChange(change, reason.trim());
      onClose();
      if (next !== undefined) go(`/pipelines/${encodeURIComponent(next)}`);
    } catch (thrown) {
      setProblem(sentenceOf(thrown));
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        class="to-change"
        onSubmit={(event) => {
          event.preventDefault();
          void done();
        }}
      >
        <p>{about}</p>
        {cannot !== undefined ? (
          <p>{cannot}</p>
        ) : change.what === "cancel" ? null : (
          <label>
            <span>{needsReason ? "Why" : "Why, if you want to say"}</span>
            <input
              type="text"
              maxLength={500}
              required={needsReason}
              value={reason}
              onInput={({ currentTarget }) => setReason(currentTarget.value)}
            />
          </label>
        )}
        {problem === undefined ? null : (
          <p class="failure" role="alert">
            {problem}
          </p>
        )}
        {cannot === undefined && problem === undefined ? null : (
          <>
            <p class="hint">On the command line:</p>
            <pre tabIndex={0}>{commandOf(change)}</pre>
          </>
        )}
        <div class="answers">
          <button type="button" class="control" onClick={onClose}>
            {cannot === undefined ? "Leave it" : "Close"}
          </button>
          {cannot === undefined ? (
            <button
              type="submit"
              class="control danger"
              disabled={busy || (needsReason && reason.trim() === "")}
            >
              {busy ? "Asking…" : does}
            </button>
          ) : null}
        </div>
      </form>
    </Dialog>
  );
}
