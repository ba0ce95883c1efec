import { businessProcedure, nothing, router, userProcedure } from "../trpc";
import * as answers from "./answers";
import * as schemas from "./schemas";
import { deleteBusiness, getBusinessBySlug, getToday, listBusinesses, updateBusiness } from "./service";

export const businessesRouter = router({
  list: userProcedure({ rateClass: "read", output: answers.listed }).query(({ ctx }) => listBusinesses(ctx)),
  bySlug: userProcedure({ rateClass: "read", input: schemas.bySlug, output: answers.business }).query(
    ({ ctx, input }) => getBusinessBySlug(ctx, input),
  ),
  today: businessProcedure("business.read", { rateClass: "read", output: answers.today }).query(({ ctx }) =>
    getToday(ctx),
  ),
  update: businessProcedure("business.update", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.updateBusiness,
    output: nothing,
  }).mutation(({ ctx, input }) => updateBusiness(ctx, input)),
  delete: businessProcedure("business.delete", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.deleteBusiness,
    output: nothing,
  }).mutation(({ ctx, input }) => deleteBusiness(ctx, input)),
});
