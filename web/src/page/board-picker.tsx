import { Icon } from "../parts/icon.tsx";
import { OptionList } from "../parts/option-list.tsx";
import { Popover } from "../parts/popover.tsx";
import { boardPath, go } from "../session/address.ts";
import { hasPipelines } from "../session/pipelines.ts";
import { hasRuns } from "../session/runs.ts";
import { boards } from "../session/server.ts";

interface BoardPickerProps {
  readonly uid: string | undefined;
  readonly title: string;
}

/** The title of the board; a click lists the others. */
export function BoardPicker({ uid, title }: BoardPickerProps) {
  const options = [
    ...(boards.value ?? []).map((board) => ({
      value: board.uid,
      text: board.title,
      hint: board.problems[0] ?? (board.question || board.file),
    })),
    ...besideBoards.filter(({ value }) => (value === "/pipelines" ? hasPipelines : hasRuns).value),
  ];
  return (
    <Popover
      name="boards"
      class="title"
      label={`Board: ${title}`}
      hint="Choose a board (/)"
      button={
        <>
          <span>{title}</span>
          <Icon name="chevron" />
        </>
      }
    >
      {(close) => (
        <OptionList
          label="Boards"
          options={options}
          chosen={uid === undefined ? [] : [uid]}
          onPick={(value) => {
            close();
            go(pathOf(value));
          }}
        />
      )}
    </Popover>
  );
}

const besideBoards = [
  { value: "/runs", text: "Runs", hint: "What ran, how long it took, and what it cost." },
  { value: "/logs", text: "Logs", hint: "What services wrote." },
  {
    value: "/pipelines",
    text: "Pipelines",
    hint: "Runs of pipelines: how far they are, and why they failed.",
  },
];

function pathOf(uid: string): string {
  if (besideBoards.some(({ value }) => value === uid)) return uid;
  const board = boards.value?.find((one) => one.uid === uid);
  return boardPath(uid, board?.title ?? uid);
}
