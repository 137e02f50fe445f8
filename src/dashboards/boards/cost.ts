import { counterSeries } from "../../promql/index.ts";
import { catalogBoard } from "../model/board.ts";
import { labelVariable } from "../model/label-variable.ts";
import { budgetExceeded, budgetForecasts, budgetLeft, budgets, budgetUnsettled } from "../panels/budget.ts";
import {
  estimatedNow,
  estimatedShare,
  oldestPrices,
  unpricedCalls,
  unpricedNow,
} from "../panels/cost-doubt.ts";
import { savedSpending } from "../panels/cost-saved.ts";
import { agentCosts, dearestSteps, orchestratorCosts, workflowCosts } from "../panels/cost-where.ts";
import { linked } from "../panels/linked.ts";
import {
  spenders,
  spendingByModel,
  spendingByOwner,
  spendingByService,
  spentDay,
  spentHour,
  spentMonth,
  spentNext,
} from "../panels/spending.ts";

const model = { board: "cost", label: "model", title: "This model only" } as const;
const calls = { board: "llm", label: "model", title: "How it answers" } as const;
const owner = { board: "cost", label: "owner", title: "This owner only" } as const;

/** What it costs, for whom, where it is spent, what is saved, and what of it is not sure. */
export const cost = catalogBoard(
  "cost",
  [
    {
      title: "Now",
      panels: {
        spent_hour: spentHour,
        spent_day: spentDay,
        spent_month: spentMonth,
        spent_next: spentNext,
        estimated_now: estimatedNow,
        unpriced_now: linked(unpricedNow, { board: "llm" }),
      },
    },
    {
      title: "Spending",
      panels: {
        spending_by_service: spendingByService,
        spending_by_model: linked(spendingByModel, model, calls),
        spending_by_owner: linked(spendingByOwner, owner),
        saved: linked(savedSpending, { board: "primitives" }),
      },
    },
    {
      title: "Where it is spent",
      panels: {
        workflow_costs: linked(workflowCosts, { board: "performance", label: "workflow" }),
        agent_costs: linked(agentCosts, { board: "agents", label: "agent" }),
        dearest_steps: linked(dearestSteps, { board: "primitives", label: "primitive" }),
      },
    },
    {
      title: "Budgets",
      panels: { budgets: linked(budgets, owner), budget_left: linked(budgetLeft, owner) },
    },
    {
      title: "Where budgets go",
      collapsed: true,
      panels: {
        budget_forecast: linked(budgetForecasts, owner),
        budget_exceeded: linked(budgetExceeded, owner),
        budget_unsettled: linked(budgetUnsettled, { board: "system" }),
      },
    },
    {
      title: "What is not sure",
      collapsed: true,
      panels: {
        unpriced_calls: linked(unpricedCalls, model),
        estimated_share: linked(estimatedShare, model),
        price_table_age: oldestPrices,
      },
    },
    { title: "Owners and models", collapsed: true, panels: { spenders: linked(spenders, owner, model) } },
    {
      title: "Orchestrators",
      collapsed: true,
      panels: {
        orchestrator_costs: linked(orchestratorCosts, { board: "orchestration", label: "orchestrator" }),
      },
    },
  ],
  {
    variables: [
      labelVariable({ label: "model", from: counterSeries("tta_llm_tokens_total") }),
      labelVariable({ label: "owner", from: counterSeries("tta_llm_cost_usd_total") }),
    ],
  },
);
