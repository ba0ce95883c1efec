import { businessProcedure, nothing, operatorProcedure, router } from "../trpc";
import * as answers from "./answers";
import * as schemas from "./schemas";
import {
  cancelRun,
  getRun,
  getOverview,
  listRuns,
  memberOf,
  operator,
  replayRun,
  retryRunNow,
} from "./service";

/** What Drumbeat does in the background for one business, for its members. */
export const activityRouter = router({
  list: businessProcedure("activity.read", {
    rateClass: "read",
    input: schemas.listRuns,
    output: answers.runPage,
  }).query(({ ctx, input }) => listRuns(memberOf(ctx), input)),
  get: businessProcedure("activity.read", {
    rateClass: "read",
    input: schemas.nameRun,
    output: answers.runDetail,
  }).query(({ ctx, input }) => getRun(memberOf(ctx), input)),
  cancel: businessProcedure("activity.manage", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.nameRun,
    output: nothing,
  }).mutation(({ ctx, input }) => cancelRun(memberOf(ctx), input)),
  retryNow: businessProcedure("activity.manage", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.nameRun,
    output: nothing,
  }).mutation(({ ctx, input }) => retryRunNow(memberOf(ctx), input)),
  replay: businessProcedure("activity.manage", {
    rateClass: "costly",
    audit: "recorded",
    input: schemas.nameRun,
    output: answers.replayed,
  }).mutation(({ ctx, input }) => replayRun(memberOf(ctx), input)),
});

/** All jobs of this installation, for its operators. */
export const jobsRouter = router({
  overview: operatorProcedure({ rateClass: "read", output: answers.overview }).query(({ ctx }) =>
    getOverview(operator(ctx)),
  ),
  list: operatorProcedure({
    rateClass: "read",
    input: schemas.listRuns,
    output: answers.runPage,
  }).query(({ ctx, input }) => listRuns(operator(ctx), input)),
  get: operatorProcedure({
    rateClass: "read",
    input: schemas.nameRun,
    output: answers.runDetail,
  }).query(({ ctx, input }) => getRun(operator(ctx), input)),
  cancel: operatorProcedure({
    rateClass: "write",
    audit: "recorded",
    input: schemas.nameRun,
    output: nothing,
  }).mutation(({ ctx, input }) => cancelRun(operator(ctx), input)),
  retryNow: operatorProcedure({
    rateClass: "write",
    audit: "recorded",
    input: schemas.nameRun,
    output: nothing,
  }).mutation(({ ctx, input }) => retryRunNow(operator(ctx), input)),
  replay: operatorProcedure({
    rateClass: "costly",
    audit: "recorded",
    input: schemas.nameRun,
    output: answers.replayed,
  }).mutation(({ ctx, input }) => replayRun(operator(ctx), input)),
});
