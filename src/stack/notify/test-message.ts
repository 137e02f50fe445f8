import { testAlert } from "../../rules/index.ts";

/** An alert as the API of an Alertmanager takes it. */
export interface SentAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** The alert that is sent to try a receiver; `id` tells it from others. */
export const testMessage = (receiver: string, id: string): SentAlert => ({
  labels: {
    alertname: testAlert.name,
    [testAlert.label]: receiver,
    severity: "info",
    component: "stack",
    test: id,
  },
  annotations: {
    summary: `This is a test: alerts reach ${receiver}.`,
    description: "Somebody ran tta-obs alert send-test. There is nothing to do; it is over by itself.",
  },
});
