import { businessProcedure, nothing, router } from "../trpc";
import * as answers from "./answers";
import { getReview } from "./read";
import { setReviewers } from "./reviewers";
import { reviewRules } from "./rules";
import * as schemas from "./schemas";
import { approvePost, rejectPost, reopenPost, requestChanges, submitPost, withdrawPost } from "./service";
import { setReviewRules } from "./settings";
import { listInReview, listWaiting } from "./waiting";

const recorded = { rateClass: "write", audit: "recorded" } as const;

export const reviewsRouter = router({
  get: businessProcedure("posts.read", {
    rateClass: "read",
    input: schemas.namePost,
    output: answers.review,
  }).query(({ ctx, input }) => getReview(ctx, input)),
  waiting: businessProcedure("posts.read", {
    rateClass: "read",
    input: schemas.listWaiting,
    output: answers.waiting,
  }).query(({ ctx, input }) => listWaiting(ctx, input)),
  inReview: businessProcedure("posts.read", {
    rateClass: "read",
    input: schemas.listWaiting,
    output: answers.waiting,
  }).query(({ ctx, input }) => listInReview(ctx, input)),
  rules: businessProcedure("posts.read", { rateClass: "read", output: answers.rules }).query(({ ctx }) =>
    reviewRules(ctx.db, ctx.businessId),
  ),
  setRules: businessProcedure("business.update", {
    ...recorded,
    input: schemas.setRules,
    output: answers.rulesSet,
  }).mutation(({ ctx, input }) => setReviewRules(ctx, input)),
  submit: businessProcedure("posts.write", {
    ...recorded,
    input: schemas.submitPost,
    output: answers.standing,
  }).mutation(({ ctx, input }) => submitPost(ctx, input)),
  withdraw: businessProcedure("posts.write", {
    ...recorded,
    input: schemas.namePost,
    output: answers.standing,
  }).mutation(({ ctx, input }) => withdrawPost(ctx, input)),
  reopen: businessProcedure("posts.write", {
    ...recorded,
    input: schemas.namePost,
    output: answers.standing,
  }).mutation(({ ctx, input }) => reopenPost(ctx, input)),
  approve: businessProcedure("posts.review", {
    ...recorded,
    input: schemas.approvePost,
    output: answers.standing,
  }).mutation(({ ctx, input }) => approvePost(ctx, input)),
  requestChanges: businessProcedure("posts.review", {
    ...recorded,
    input: schemas.turnDown,
    output: answers.standing,
  }).mutation(({ ctx, input }) => requestChanges(ctx, input)),
  reject: businessProcedure("posts.review", {
    ...recorded,
    input: schemas.turnDown,
    output: answers.standing,
  }).mutation(({ ctx, input }) => rejectPost(ctx, input)),
  setReviewers: businessProcedure("posts.write", {
    ...recorded,
    input: schemas.setReviewers,
    output: nothing,
  }).mutation(({ ctx, input }) => setReviewers(ctx, input)),
});
