import { nothing, router, userProcedure } from "../trpc";
import * as answers from "./answers";
import { refresh } from "./customer";
import { getOverview } from "./overview";
import { chooseWhatGoesOn, getRoom } from "./room";
import * as schemas from "./schemas";
import * as billing from "./service";
import { listUsageHistory } from "./usage-history";

const byStripe = {
  exempt: "Stripe does it and keeps its log; what it changes is recorded when it is taken over.",
};

export const billingRouter = router({
  overview: userProcedure({ rateClass: "read", output: answers.overview }).query(({ ctx }) =>
    getOverview(ctx),
  ),
  invoices: userProcedure({
    rateClass: "costly",
    input: schemas.listInvoices,
    output: answers.invoices,
  }).query(({ ctx, input }) => billing.listInvoices(ctx, input)),
  startCheckout: userProcedure({
    rateClass: "costly",
    audit: byStripe,
    input: schemas.choosePlan,
    output: answers.address,
  }).mutation(({ ctx, input }) => billing.startCheckout(ctx, input)),
  openPortal: userProcedure({ rateClass: "costly", audit: byStripe, output: answers.address }).mutation(
    ({ ctx }) => billing.openPortal(ctx),
  ),
  setCancelling: userProcedure({
    rateClass: "costly",
    audit: byStripe,
    input: schemas.setCancelling,
    output: nothing,
  }).mutation(({ ctx, input }) => billing.setCancelling(ctx, input)),
  previewChange: userProcedure({
    rateClass: "costly",
    input: schemas.previewChange,
    output: answers.preview,
  }).query(({ ctx, input }) => billing.previewChange(ctx, input)),
  changePlan: userProcedure({
    rateClass: "costly",
    audit: byStripe,
    input: schemas.changePlan,
    output: nothing,
  }).mutation(({ ctx, input }) => billing.changePlan(ctx, input)),
  usageHistory: userProcedure({ rateClass: "read", output: answers.usageHistory }).query(({ ctx }) =>
    listUsageHistory(ctx),
  ),
  room: userProcedure({ rateClass: "read", output: answers.room }).query(({ ctx }) => getRoom(ctx)),
  chooseWhatGoesOn: userProcedure({
    rateClass: "write",
    audit: "recorded",
    input: schemas.chooseWhatGoesOn,
    output: nothing,
  }).mutation(({ ctx, input }) => chooseWhatGoesOn(ctx, input)),
  refresh: userProcedure({ rateClass: "costly", audit: byStripe, output: nothing }).mutation(({ ctx }) =>
    refresh(ctx),
  ),
});
