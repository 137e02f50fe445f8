import { useEffect, useState } from "preact/hooks";
import { isAbort, sentenceOf } from "../../client/data-error.ts";
import { type Alert, type AlertList as Alerts, loadAlerts, readAlertFilter } from "../../data/alerts.ts";
import { panelScope } from "../../scope/scope.ts";
import { fullTime } from "../chart/clock.ts";
import type { PanelProps } from "../panel-props.ts";
import { lastingText } from "../state-timeline/lasting.ts";

interface State {
  readonly alerts?: Alerts;
  readonly error?: string;
}

/** Alerts of Prometheus' own rules that are on, the worst first. */
export function AlertList(props: PanelProps) {
  const { panel, client, time, scope, host } = props;
  const [state, setState] = useState<State>({});
  useEffect(() => {
    const stop = new AbortController();
    const load = async (): Promise<void> => {
      const filter = readAlertFilter(panel.options, panelScope(panel, scope));
      setState({ alerts: await loadAlerts(client, filter, stop.signal) });
    };
    load().catch((thrown: unknown) => {
      if (isAbort(thrown) || stop.signal.aborted) return;
      setState((before) => ({ ...before, error: sentenceOf(thrown) }));
    });
    return () => stop.abort();
  }, [panel, time.range, scope, client]);

  const { alerts, error } = state;
  return (
    <div role="group" class="alerts" tabIndex={0} aria-label={panel.title}>
      {error === undefined ? null : <p class="failure">{error}</p>}
      {alerts === undefined ? null : alerts.total === 0 ? (
        <p class="calm">
          <i class="dot" /> No alert is on.
        </p>
      ) : (
        <ul class="plain">
          {alerts.alerts.map((alert) => (
            <AlertEntry
              key={`${alert.name}/${JSON.stringify(alert.labels)}`}
              alert={alert}
              zone={host.zone}
              now={time.range.to}
            />
          ))}
        </ul>
      )}
      {alerts !== undefined && alerts.total > alerts.alerts.length ? (
        <p class="none">and {alerts.total - alerts.alerts.length} more</p>
      ) : null}
    </div>
  );
}

interface AlertEntryProps {
  readonly alert: Alert;
  readonly zone: string;
  readonly now: number;
}

function AlertEntry({ alert, zone, now }: AlertEntryProps) {
  const { name, state, annotations, labels, since, error } = alert;
  const words = error ?? annotations.summary ?? annotations.description ?? "";
  const runbook = safeLink(annotations.runbook_url);
  const shown = Object.entries(labels).filter(([label]) => !["alertname", "severity"].includes(label));
  return (
    <li class={`alert ${state}`}>
      <span class="state">{state}</span>
      <span class="words">
        <b>{name}</b>
        {labels.severity === undefined ? null : <span class="tag">{labels.severity}</span>}
        {words === "" ? null : <span class="summary">{words}</span>}
        <small>{shown.map(([label, value]) => `${label}=${value}`).join("  ")}</small>
      </span>
      <span class="side">
        {since === undefined ? null : (
          <time title={fullTime(since, zone)}>{lastingText(Math.max(0, now - since))}</time>
        )}
        {runbook === undefined ? null : (
          <a href={runbook} target="_blank" rel="noopener noreferrer" aria-label={`Runbook of ${name}`}>
            Runbook
          </a>
        )}
      </span>
    </li>
  );
}

const safeLink = (url: string | undefined): string | undefined =>
  url !== undefined && /^https?:\/\//i.test(url) ? url : undefined;
