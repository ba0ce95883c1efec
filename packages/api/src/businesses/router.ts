import { businessProcedure, router, userProcedure } from "../trpc";
import * as schemas from "./schemas";
import { deleteBusiness, getBusinessBySlug, getToday, listBusinesses, updateBusiness } from "./service";

export const businessesRouter = router({
  list: userProcedure.query(({ ctx }) => listBusinesses(ctx)),
  bySlug: userProcedure.input(schemas.bySlug).query(({ ctx, input }) => getBusinessBySlug(ctx, input)),
  today: businessProcedure("business.read").query(({ ctx }) => getToday(ctx)),
  update: businessProcedure("business.update")
    .input(schemas.updateBusiness)
    .mutation(({ ctx, input }) => updateBusiness(ctx, input)),
  delete: businessProcedure("business.delete")
    .input(schemas.deleteBusiness)
    .mutation(({ ctx, input }) => deleteBusiness(ctx, input)),
});
