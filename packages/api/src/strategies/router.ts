import { businessProcedure, router } from "../trpc";
import { editSection, editWhileWriting, restoreStrategy } from "./edit";
import { followGeneration } from "./follow";
import { cancelGeneration, latestGeneration, requestStrategy } from "./requests";
import * as schemas from "./schemas";
import { compareStrategies, getStrategy, listVersions } from "./service";

export const strategiesRouter = router({
  get: businessProcedure("strategy.read")
    .input(schemas.getStrategy)
    .query(({ ctx, input }) => getStrategy(ctx, input)),
  versions: businessProcedure("strategy.read")
    .input(schemas.listVersions)
    .query(({ ctx, input }) => listVersions(ctx, input)),
  compare: businessProcedure("strategy.read")
    .input(schemas.compareVersions)
    .query(({ ctx, input }) => compareStrategies(ctx, input)),
  generation: businessProcedure("strategy.read").query(({ ctx }) => latestGeneration(ctx)),
  onGeneration: businessProcedure("strategy.read")
    .input(schemas.followGeneration)
    .subscription(({ ctx, input, signal }) =>
      followGeneration(ctx, input, signal ?? new AbortController().signal),
    ),
  generate: businessProcedure("strategy.generate")
    .input(schemas.generateStrategy)
    .mutation(({ ctx, input }) => requestStrategy(ctx, input)),
  cancel: businessProcedure("strategy.generate")
    .input(schemas.nameGeneration)
    .mutation(({ ctx, input }) => cancelGeneration(ctx, input)),
  editSection: businessProcedure("strategy.edit")
    .input(schemas.editSection)
    .mutation(({ ctx, input }) => editSection(ctx, input)),
  editWhileWriting: businessProcedure("strategy.edit")
    .input(schemas.editWhileWriting)
    .mutation(({ ctx, input }) => editWhileWriting(ctx, input)),
  restore: businessProcedure("strategy.restore")
    .input(schemas.restoreVersion)
    .mutation(({ ctx, input }) => restoreStrategy(ctx, input)),
});
