import { businessProcedure, nothing, router } from "../trpc";
import { cancelBatch, resumeBatch } from "./act";
import * as answers from "./answers";
import { followBatch } from "./follow";
import { getBatch, latestBatch } from "./read";
import { requestBatch } from "./request";
import * as schemas from "./schemas";

export const batchesRouter = router({
  latest: businessProcedure("posts.read", { rateClass: "read", output: answers.latestBatch }).query(
    ({ ctx }) => latestBatch(ctx),
  ),
  get: businessProcedure("posts.read", {
    rateClass: "read",
    input: schemas.nameBatch,
    output: answers.batch,
  }).query(({ ctx, input }) => getBatch(ctx, input)),
  onProgress: businessProcedure("posts.read", {
    rateClass: "read",
    input: schemas.followBatch,
    output: answers.batch,
  }).subscription(({ ctx, input, signal }) =>
    followBatch(ctx, input, signal ?? new AbortController().signal),
  ),
  request: businessProcedure("posts.generate", {
    rateClass: "costly",
    audit: "recorded",
    input: schemas.requestBatch,
    output: answers.requested,
  }).mutation(({ ctx, input }) => requestBatch(ctx, input)),
  cancel: businessProcedure("posts.generate", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.nameBatch,
    output: nothing,
  }).mutation(({ ctx, input }) => cancelBatch(ctx, input)),
  resume: businessProcedure("posts.generate", {
    rateClass: "costly",
    audit: "recorded",
    input: schemas.nameBatch,
    output: nothing,
  }).mutation(({ ctx, input }) => resumeBatch(ctx, input)),
});
