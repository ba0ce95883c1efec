import { router, userProcedure } from "../trpc";
import * as schemas from "./schemas";
import { listNotifications, markRead, unreadNotifications } from "./service";

export const notificationsRouter = router({
  list: userProcedure
    .input(schemas.listNotifications)
    .query(({ ctx, input }) => listNotifications(ctx, input)),
  unread: userProcedure.query(({ ctx }) => unreadNotifications(ctx)),
  markRead: userProcedure.input(schemas.markRead).mutation(({ ctx, input }) => markRead(ctx, input)),
});
