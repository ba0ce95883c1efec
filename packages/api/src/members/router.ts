import { businessProcedure, nothing, router } from "../trpc";
import * as answers from "./answers";
import { listMembers, myMembership } from "./list";
import { changeRole, leaveBusiness, removeMember, transferOwnership } from "./manage";
import * as schemas from "./schemas";

export const membersRouter = router({
  mine: businessProcedure("business.read", { rateClass: "read", output: answers.mine }).query(({ ctx }) =>
    myMembership(ctx),
  ),
  list: businessProcedure("members.read", {
    rateClass: "read",
    input: schemas.listMembers,
    output: answers.members,
  }).query(({ ctx, input }) => listMembers(ctx, input)),
  changeRole: businessProcedure("members.manage", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.changeRole,
    output: nothing,
  }).mutation(({ ctx, input }) => changeRole(ctx, input)),
  remove: businessProcedure("members.manage", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.nameMember,
    output: nothing,
  }).mutation(({ ctx, input }) => removeMember(ctx, input)),
  leave: businessProcedure("business.read", {
    rateClass: "write",
    audit: "recorded",
    output: nothing,
  }).mutation(({ ctx }) => leaveBusiness(ctx)),
  transferOwnership: businessProcedure("business.transfer", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.transferOwnership,
    output: nothing,
  }).mutation(({ ctx, input }) => transferOwnership(ctx, input)),
});
