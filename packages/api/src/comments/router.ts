import { businessProcedure, nothing, router } from "../trpc";
import * as answers from "./answers";
import { listComments } from "./list";
import * as schemas from "./schemas";
import {
  addComment,
  deleteComment,
  editComment,
  reopenThread,
  resolveThread,
  restoreComment,
} from "./service";

const written = {
  rateClass: "write",
  audit: { exempt: "Comments name their author and stay; they change nothing that goes out." },
} as const;
const ofOne = { ...written, input: schemas.nameComment, output: nothing } as const;

export const commentsRouter = router({
  list: businessProcedure("posts.read", {
    rateClass: "read",
    input: schemas.listComments,
    output: answers.threads,
  }).query(({ ctx, input }) => listComments(ctx, input)),
  add: businessProcedure("posts.comment", {
    ...written,
    input: schemas.addComment,
    output: answers.made,
  }).mutation(({ ctx, input }) => addComment(ctx, input)),
  edit: businessProcedure("posts.comment", {
    ...written,
    input: schemas.editComment,
    output: nothing,
  }).mutation(({ ctx, input }) => editComment(ctx, input)),
  delete: businessProcedure("posts.comment", ofOne).mutation(({ ctx, input }) => deleteComment(ctx, input)),
  restore: businessProcedure("posts.comment", ofOne).mutation(({ ctx, input }) => restoreComment(ctx, input)),
  resolve: businessProcedure("posts.comment", ofOne).mutation(({ ctx, input }) => resolveThread(ctx, input)),
  reopen: businessProcedure("posts.comment", ofOne).mutation(({ ctx, input }) => reopenThread(ctx, input)),
});
