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

/** A notification in words: one line, and what it means or what to do. Plain text, whatever names contain. */
export function sayNotification(fact: NotificationFact): { title: string; detail: string } {
  switch (fact.kind) {
    case "role_changed": {
      const { businessName: business, from, to, by: who } = fact.data;
      return {
        title: `Your role in ${business} is now ${to}`,
        detail: `${who ?? "Somebody"} changed it from ${from}.`,
      };
    }
    case "member_removed":
      return {
        title: `You are no longer a member of ${fact.data.businessName}`,
        detail: `${fact.data.by ?? "Somebody"} removed you. What you made stays there under your name.`,
      };
    case "invitation_accepted":
      return {
        title: `${fact.data.person} joined ${fact.data.businessName}`,
        detail: `Their role is ${fact.data.role}.`,
      };
    case "ownership_transferred":
      return sayTransfer(fact.data);
    case "new_sign_in":
      return {
        title: `New sign-in: ${fact.data.device}`,
        detail: `${fact.data.place ? `From ${fact.data.place}. ` : ""}If that was not you, change your password and sign out everywhere.`,
      };
    case "refused_access":
      return {
        title: "Your account asked for many things it may not have",
        detail: `${fact.data.count} requests were refused within ${fact.data.minutes} minutes. If that was not you, change your password and sign out everywhere.`,
      };
    case "allow_list_changed":
      return {
        title: `The list of allowed addresses of ${fact.data.businessName} was ${fact.data.isOn ? "changed" : "turned off"}`,
        detail: `${fact.data.by ?? "An operator"} did it. ${fact.data.isOn ? "Members reach the business from the listed addresses only." : "Members reach the business from everywhere."}`,
      };
  }
}

function sayTransfer({
  businessName: business,
  by: who,
  heir,
  isYou,
}: NotificationData<"ownership_transferred">) {
  const because = who === null ? "The account of the owner was closed." : `${who} handed it over.`;
  return isYou
    ? { title: `${business} is now yours`, detail: `${because} You are its owner and cannot be removed.` }
    : { title: `${business} now belongs to ${heir}`, detail: because };
}
