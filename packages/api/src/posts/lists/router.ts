import { businessProcedure, router } from "../../trpc";
import { named } from "../answers";
import * as answers from "./answers";
import { setPillars, submitPosts, tagPosts, unschedulePosts, withdrawPosts } from "./bulk";
import { countPosts, filterChoices } from "./counts";
import { boardOfPosts, listPosts } from "./list";
import * as schemas from "./schemas";

const sorting = { exempt: "sorts posts and changes nothing that goes out" };

export const postListsRouter = router({
  list: businessProcedure("posts.read", {
    rateClass: "read",
    input: schemas.listPosts,
    output: answers.page,
  }).query(({ ctx, input }) => listPosts(ctx, input)),
  board: businessProcedure("posts.read", {
    rateClass: "read",
    input: schemas.boardOfPosts,
    output: answers.board,
  }).query(({ ctx, input }) => boardOfPosts(ctx, input)),
  counts: businessProcedure("posts.read", { rateClass: "read", output: answers.counts }).query(({ ctx }) =>
    countPosts(ctx),
  ),
  choices: businessProcedure("posts.read", { rateClass: "read", output: answers.choices }).query(({ ctx }) =>
    filterChoices(ctx),
  ),
  tag: businessProcedure("posts.write", {
    rateClass: "write",
    audit: sorting,
    input: schemas.tagPosts,
    output: named,
  }).mutation(({ ctx, input }) => tagPosts(ctx, input)),
  setPillars: businessProcedure("posts.write", {
    rateClass: "write",
    audit: sorting,
    input: schemas.setPillars,
    output: answers.pillarsBefore,
  }).mutation(({ ctx, input }) => setPillars(ctx, input)),
  submit: businessProcedure("posts.write", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.movePosts,
    output: answers.moved,
  }).mutation(({ ctx, input }) => submitPosts(ctx, input)),
  withdraw: businessProcedure("posts.write", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.movePosts,
    output: answers.moved,
  }).mutation(({ ctx, input }) => withdrawPosts(ctx, input)),
  unschedule: businessProcedure("posts.schedule", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.movePosts,
    output: answers.timesBefore,
  }).mutation(({ ctx, input }) => unschedulePosts(ctx, input)),
});
