import { businessProcedure, nothing, router } from "../trpc";
import { getAllowedNetworks, setAllowedNetworks } from "./allow-list";
import * as answers from "./answers";
import * as schemas from "./schemas";

export const securityRouter = router({
  allowedNetworks: businessProcedure("security.manage", {
    rateClass: "read",
    output: answers.allowedNetworks,
  }).query(({ ctx }) => getAllowedNetworks(ctx)),
  setAllowedNetworks: businessProcedure("security.manage", {
    rateClass: "write",
    audit: "recorded",
    input: schemas.setAllowedNetworks,
    output: nothing,
  }).mutation(({ ctx, input }) => setAllowedNetworks(ctx, input)),
});
