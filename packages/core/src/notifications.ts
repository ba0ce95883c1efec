import { z } from "zod";
import { roles } from "./roles";

const businessName = z.string();
const role = z.enum(roles);
/** Name of the person who did it; null when nobody did, or when it is not for the reader to know. */
const by = z.string().nullable();

/** What each kind of notification remembers: names as they were then, so that the sentence stays true. */
const shapes = {
  role_changed: z.object({ businessName, by, from: role, to: role }),
  member_removed: z.object({ businessName, by }),
  invitation_accepted: z.object({ businessName, person: z.string(), role }),
  /** `heir` is whose the business is now; `isYou` when that is the reader. */
  ownership_transferred: z.object({ businessName, by, heir: z.string(), isYou: z.boolean() }),
  /** `device` such as "Firefox on Linux"; `place` such as a shortened network address. */
  new_sign_in: z.object({ device: z.string(), place: z.string().nullable() }),
  /** So many calls were refused within `minutes`. */
  refused_access: z.object({ count: z.number().int(), minutes: z.number().int() }),
  allow_list_changed: z.object({ businessName, by, isOn: z.boolean() }),
} as const;

export type NotificationKind = keyof typeof shapes;
export type NotificationData<Kind extends NotificationKind> = z.infer<(typeof shapes)[Kind]>;
export const notificationKinds = Object.keys(shapes) as [NotificationKind, ...NotificationKind[]];

/** One notification: its kind and what belongs to the kind. */
export type NotificationFact = {
  [Kind in NotificationKind]: { kind: Kind; data: NotificationData<Kind> };
}[NotificationKind];

/** Kinds about safety, which are also sent by mail: whoever took an account over does not read them away. */
const mailed: ReadonlySet<NotificationKind> = new Set([
  "role_changed",
  "member_removed",
  "ownership_transferred",
  "new_sign_in",
  "refused_access",
  "allow_list_changed",
] satisfies NotificationKind[]);

/** True when this kind also goes out by mail. */
export const isMailed = (kind: NotificationKind): boolean => mailed.has(kind);

/** The fact in a stored row. Throws when the row is not of a shape that was ever written. */
export function readNotification(kind: NotificationKind, data: unknown): NotificationFact {
  return { kind, data: shapes[kind].parse(data) } as NotificationFact;
}
