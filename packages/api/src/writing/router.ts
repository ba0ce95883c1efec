import { businessProcedure, nothing, router } from "../trpc";
import * as answers from "./answers";
import { acceptSuggestion, discardSuggestion, undoSuggestion } from "./decide";
import { followSuggestion } from "./follow";
import { latestSuggestion } from "./read";
import { improvePost } from "./request";
import * as schemas from "./schemas";

export const writingRouter = router({
  latest: businessProcedure("posts.read", {
    rateClass: "read",
    input: schemas.namePost,
    output: answers.latestSuggestion,
  }).query(({ ctx, input }) => latestSuggestion(ctx, input)),
  onSuggestion: businessProcedure("posts.read", {
    rateClass: "read",
    input: schemas.followSuggestion,
    output: answers.suggestion,
  }).subscription(({ ctx, input, signal }) =>
    followSuggestion(ctx, input, signal ?? new AbortController().signal),
  ),
  improve: businessProcedure("posts.generate", {
    rateClass: "costly",
    audit: "recorded",
    input: schemas.improvePost,
    output: answers.requested,
  }).mutation(({ ctx, input }) => improvePost(ctx, input)),
  accept: businessProcedure("posts.write", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.acceptSuggestion,
    output: answers.changed,
  }).mutation(({ ctx, input }) => acceptSuggestion(ctx, input)),
  undo: businessProcedure("posts.write", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.nameSuggestion,
    output: answers.changed,
  }).mutation(({ ctx, input }) => undoSuggestion(ctx, input)),
  discard: businessProcedure("posts.write", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.nameSuggestion,
    output: nothing,
  }).mutation(({ ctx, input }) => discardSuggestion(ctx, input)),
});
