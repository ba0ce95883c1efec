import { namePost } from "../posts/schemas";
import { businessProcedure, router } from "../trpc";
import * as answers from "./answers";
import * as schemas from "./schemas";
import { getFollowers, getPostMetrics } from "./service";

export const metricsRouter = router({
  ofPost: businessProcedure("posts.read", {
    rateClass: "read",
    input: namePost,
    output: answers.postMetrics,
  }).query(({ ctx, input }) => getPostMetrics(ctx, input)),
  followers: businessProcedure("accounts.read", {
    rateClass: "read",
    input: schemas.nameAccount,
    output: answers.followers,
  }).query(({ ctx, input }) => getFollowers(ctx, input)),
});
