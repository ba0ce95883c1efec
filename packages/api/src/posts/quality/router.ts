import { businessProcedure, router } from "../../trpc";
import { namePost } from "../schemas";
import * as answers from "./answers";
import { getGround, getQuality } from "./service";

export const postQualityRouter = router({
  get: businessProcedure("posts.read", {
    rateClass: "read",
    input: namePost,
    output: answers.quality,
  }).query(({ ctx, input }) => getQuality(ctx, input)),
  ground: businessProcedure("posts.read", {
    rateClass: "read",
    output: answers.ground,
  }).query(({ ctx }) => getGround(ctx)),
});
