import { nothing, router, userProcedure } from "../trpc";
import * as answers from "./answers";
import { listPreferences, setPreference } from "./preferences";
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
  preferences: userProcedure({ rateClass: "read", output: answers.preferences }).query(({ ctx }) =>
    listPreferences(ctx),
  ),
  setPreference: userProcedure({
    rateClass: "write",
    audit: { exempt: "How the caller wants to be told; changes nothing for anybody else." },
    input: schemas.setPreference,
    output: nothing,
  }).mutation(({ ctx, input }) => setPreference(ctx, input)),
  markRead: userProcedure({
    rateClass: "write",
    audit: { exempt: "Notes what the caller has seen." },
    input: schemas.markRead,
    output: nothing,
  }).mutation(({ ctx, input }) => markRead(ctx, input)),
});
