import { businessProcedure, nothing, router } from "../trpc";
import * as answers from "./answers";
import { editSection, editWhileWriting, restoreStrategy } from "./edit";
import { followGeneration } from "./follow";
import { cancelGeneration, latestGeneration, requestStrategy } from "./requests";
import * as schemas from "./schemas";
import { compareStrategies, getStrategy, listVersions } from "./service";

export const strategiesRouter = router({
  get: businessProcedure("strategy.read", {
    rateClass: "read",
    input: schemas.getStrategy,
    output: answers.strategy,
  }).query(({ ctx, input }) => getStrategy(ctx, input)),
  versions: businessProcedure("strategy.read", {
    rateClass: "read",
    input: schemas.listVersions,
    output: answers.versions,
  }).query(({ ctx, input }) => listVersions(ctx, input)),
  compare: businessProcedure("strategy.read", {
    rateClass: "read",
    input: schemas.compareVersions,
    output: answers.comparison,
  }).query(({ ctx, input }) => compareStrategies(ctx, input)),
  generation: businessProcedure("strategy.read", {
    rateClass: "read",
    output: answers.latestGeneration,
  }).query(({ ctx }) => latestGeneration(ctx)),
  onGeneration: businessProcedure("strategy.read", {
    rateClass: "read",
    input: schemas.followGeneration,
    output: answers.generation,
  }).subscription(({ ctx, input, signal }) =>
    followGeneration(ctx, input, signal ?? new AbortController().signal),
  ),
  generate: businessProcedure("strategy.generate", {
    rateClass: "costly",
    audit: "recorded",
    input: schemas.generateStrategy,
    output: answers.requested,
  }).mutation(({ ctx, input }) => requestStrategy(ctx, input)),
  cancel: businessProcedure("strategy.generate", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.nameGeneration,
    output: nothing,
  }).mutation(({ ctx, input }) => cancelGeneration(ctx, input)),
  editSection: businessProcedure("strategy.edit", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.editSection,
    output: answers.saved,
  }).mutation(({ ctx, input }) => editSection(ctx, input)),
  editWhileWriting: businessProcedure("strategy.edit", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.editWhileWriting,
    output: answers.savedWhileWriting,
  }).mutation(({ ctx, input }) => editWhileWriting(ctx, input)),
  restore: businessProcedure("strategy.restore", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.restoreVersion,
    output: answers.saved,
  }).mutation(({ ctx, input }) => restoreStrategy(ctx, input)),
});
