import { businessProcedure, router } from "../../trpc";
import * as answers from "./answers";
import { exportPosts } from "./export";
import { importGround, importPosts } from "./import";
import * as schemas from "./schemas";

export const postFilesRouter = router({
  ground: businessProcedure("posts.write", { rateClass: "write", output: answers.ground }).query(({ ctx }) =>
    importGround(ctx),
  ),
  import: businessProcedure("posts.write", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.importPosts,
    output: answers.imported,
  }).mutation(({ ctx, input }) => importPosts(ctx, input)),
  export: businessProcedure("posts.read", {
    rateClass: "read",
    input: schemas.exportPosts,
    output: answers.exported,
  }).query(({ ctx, input }) => exportPosts(ctx, input)),
});
