import { nothing, router, userProcedure } from "../trpc";
import * as answers from "./answers";
import * as schemas from "./schemas";
import { listNotifications, markRead, unreadNotifications } from "./service";

export const notificationsRouter = router({
  list: userProcedure({
    rateClass: "read",
    input: schemas.listNotifications,
    output: answers.notifications,
  }).query(({ ctx, input }) => listNotifications(ctx, input)),
  unread: userProcedure({ rateClass: "read", output: answers.unread }).query(({ ctx }) =>
    unreadNotifications(ctx),
  ),
  markRead: userProcedure({
    rateClass: "write",
    audit: { exempt: "Notes what the caller has seen." },
    input: schemas.markRead,
    output: nothing,
  }).mutation(({ ctx, input }) => markRead(ctx, input)),
});
