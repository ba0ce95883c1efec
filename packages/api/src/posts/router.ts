import { businessProcedure, router } from "../trpc";
import * as answers from "./answers";
import { deletePosts, undeletePosts } from "./bin";
import { followPosts } from "./follow";
import { getPost } from "./read";
import * as schemas from "./schemas";
import { createPost, duplicatePost, savePost } from "./service";
import { getPostVersion, listPostVersions, restorePostVersion } from "./versions";

const inHistory = { exempt: "every text is kept in the history of the post; a voided approval is recorded" };

export const postsRouter = router({
  get: businessProcedure("posts.read", {
    rateClass: "read",
    input: schemas.namePost,
    output: answers.post,
  }).query(({ ctx, input }) => getPost(ctx, input)),
  versions: businessProcedure("posts.read", {
    rateClass: "read",
    input: schemas.listVersions,
    output: answers.versions,
  }).query(({ ctx, input }) => listPostVersions(ctx, input)),
  version: businessProcedure("posts.read", {
    rateClass: "read",
    input: schemas.nameVersion,
    output: answers.wholeVersion,
  }).query(({ ctx, input }) => getPostVersion(ctx, input)),
  onChange: businessProcedure("posts.read", {
    rateClass: "read",
    input: schemas.followPosts,
    output: answers.tick,
  }).subscription(({ ctx, input, signal }) =>
    followPosts(ctx, input, signal ?? new AbortController().signal),
  ),
  create: businessProcedure("posts.write", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.createPost,
    output: answers.created,
  }).mutation(({ ctx, input }) => createPost(ctx, input)),
  save: businessProcedure("posts.write", {
    rateClass: "write",
    audit: inHistory,
    input: schemas.savePost,
    output: answers.changed,
  }).mutation(({ ctx, input }) => savePost(ctx, input)),
  restoreVersion: businessProcedure("posts.write", {
    rateClass: "write",
    audit: inHistory,
    input: schemas.restoreVersion,
    output: answers.changed,
  }).mutation(({ ctx, input }) => restorePostVersion(ctx, input)),
  duplicate: businessProcedure("posts.write", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.duplicatePost,
    output: answers.created,
  }).mutation(({ ctx, input }) => duplicatePost(ctx, input)),
  delete: businessProcedure("posts.delete", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.namePosts,
    output: answers.named,
  }).mutation(({ ctx, input }) => deletePosts(ctx, input)),
  undelete: businessProcedure("posts.delete", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.namePosts,
    output: answers.named,
  }).mutation(({ ctx, input }) => undeletePosts(ctx, input)),
});
