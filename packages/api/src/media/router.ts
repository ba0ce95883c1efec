import { businessProcedure, nothing, router } from "../trpc";
import * as answers from "./answers";
import { deleteMedia, describeMedia, importMedia, restoreMedia } from "./change";
import * as schemas from "./schemas";
import { getMedia, listMedia } from "./service";

export const mediaRouter = router({
  list: businessProcedure("media.read", {
    rateClass: "read",
    input: schemas.listMedia,
    output: answers.files,
  }).query(({ ctx, input }) => listMedia(ctx, input)),
  get: businessProcedure("media.read", {
    rateClass: "read",
    input: schemas.nameMedia,
    output: answers.fileWithUses,
  }).query(({ ctx, input }) => getMedia(ctx, input)),
  describe: businessProcedure("media.write", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.describeMedia,
    output: nothing,
  }).mutation(({ ctx, input }) => describeMedia(ctx, input)),
  delete: businessProcedure("media.write", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.nameMedia,
    output: nothing,
  }).mutation(({ ctx, input }) => deleteMedia(ctx, input)),
  restore: businessProcedure("media.write", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.nameMedia,
    output: nothing,
  }).mutation(({ ctx, input }) => restoreMedia(ctx, input)),
  importFromUrl: businessProcedure("media.write", {
    rateClass: "costly",
    audit: "recorded",
    input: schemas.importMedia,
    output: answers.received,
  }).mutation(({ ctx, input }) => importMedia(ctx, input)),
});
