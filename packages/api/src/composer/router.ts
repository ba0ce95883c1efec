import { namePost } from "../posts/schemas";
import { businessProcedure, router } from "../trpc";
import { addNetwork } from "./add-network";
import * as answers from "./answers";
import { postCounting } from "./counting";
import { previewLink } from "./link-preview";
import * as schemas from "./schemas";
import { suggestWords } from "./suggestions";

export const composerRouter = router({
  linkPreview: businessProcedure("posts.read", {
    rateClass: "write",
    input: schemas.previewLink,
    output: answers.linkPreview,
  }).query(({ ctx, input }) => previewLink(ctx, input)),
  counting: businessProcedure("posts.read", {
    rateClass: "write",
    input: namePost,
    output: answers.counting,
  }).query(({ ctx, input }) => postCounting(ctx, input)),
  addNetwork: businessProcedure("posts.write", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.addNetwork,
    output: answers.added,
  }).mutation(({ ctx, input }) => addNetwork(ctx, input)),
  suggestions: businessProcedure("posts.read", {
    rateClass: "read",
    output: answers.suggestions,
  }).query(({ ctx }) => suggestWords(ctx)),
});
