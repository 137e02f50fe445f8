import { Icon } from "../parts/icon.tsx";
import { OptionList } from "../parts/option-list.tsx";
import { Popover } from "../parts/popover.tsx";
import type { Session } from "../session/session.ts";
import { refreshMs } from "../time/pause.ts";

/** Refreshes now, or chooses how often the board does by itself. */
export function RefreshPicker({ session }: { readonly session: Session }) {
  const every = session.refreshEvery.value;
  const intervals = session.board.choices.refreshes.filter((one) => refreshMs(one) !== undefined);
  const options = [
    { value: "", text: "Off" },
    ...intervals.map((value) => ({ value, text: `Every ${value}` })),
  ];
  if (every !== "" && !intervals.includes(every)) options.push({ value: every, text: `Every ${every}` });
  return (
    <div class="group">
      <button
        type="button"
        class="control"
        aria-label="Refresh now"
        title="Refresh now (r)"
        onClick={session.refresh}
      >
        <Icon name="refresh" />
      </button>
      <Popover
        label={every === "" ? "Refresh by itself: off" : `Refresh every ${every}`}
        button={
          <>
            <span>{every === "" ? "Off" : every}</span>
            <Icon name="chevron" />
          </>
        }
      >
        {(close) => (
          <OptionList
            label="Refresh"
            options={options}
            chosen={[every]}
            onPick={(value) => {
              session.setRefresh(value);
              close();
            }}
          />
        )}
      </Popover>
    </div>
  );
}
