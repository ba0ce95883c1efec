import { operatorProcedure, router } from "../trpc";
import { listAiCost } from "./ai-cost";
import * as answers from "./answers";
import { listGrowth } from "./growth";
import { getOverview } from "./overview";
import { listPeople } from "./people";
import { listRevenue, listSubscriptions } from "./revenue";
import * as schemas from "./schemas";

/** Figures of the whole installation, for its operators. Every look is written down. */
export const adminRouter = router({
  overview: operatorProcedure({ rateClass: "read", output: answers.overview }).query(({ ctx }) =>
    getOverview(ctx),
  ),
  revenue: operatorProcedure({
    rateClass: "read",
    input: schemas.listRevenue,
    output: answers.revenue,
  }).query(({ ctx, input }) => listRevenue(ctx, input)),
  subscriptions: operatorProcedure({
    rateClass: "read",
    input: schemas.listSubscriptions,
    output: answers.subscriptions,
  }).query(({ ctx, input }) => listSubscriptions(ctx, input)),
  people: operatorProcedure({
    rateClass: "read",
    input: schemas.listPeople,
    output: answers.people,
  }).query(({ ctx, input }) => listPeople(ctx, input)),
  growth: operatorProcedure({
    rateClass: "read",
    input: schemas.listGrowth,
    output: answers.growth,
  }).query(({ ctx, input }) => listGrowth(ctx, input)),
  aiCost: operatorProcedure({
    rateClass: "read",
    input: schemas.listAiCost,
    output: answers.aiCost,
  }).query(({ ctx, input }) => listAiCost(ctx, input)),
});
