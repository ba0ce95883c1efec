import { businessProcedure, router } from "../trpc";
import * as answers from "./answers";
import * as schemas from "./schemas";
import { listAudit, listAuditPeople } from "./service";

export const auditRouter = router({
  list: businessProcedure("audit.read", {
    rateClass: "read",
    input: schemas.listAudit,
    output: answers.page,
  }).query(({ ctx, input }) => listAudit(ctx, input)),
  people: businessProcedure("audit.read", { rateClass: "read", output: answers.people }).query(({ ctx }) =>
    listAuditPeople(ctx),
  ),
});
