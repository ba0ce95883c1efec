import { z } from "zod";
import { meters, plans } from "./plans";
import { postNetworks } from "./posts/networks";
import { roles } from "./roles";

const businessName = z.string();
const role = z.enum(roles);
/** Name of the person who did it; null when nobody did, or when it is not for the reader to know. */
const by = z.string().nullable();

/** A post, as whoever is told about it knows it: `post` are its first words. */
const post = { businessName, by, postId: z.uuid(), post: z.string(), network: z.enum(postNetworks) };
const note = z.string();
const account = {
  businessName,
  network: z.enum(postNetworks),
  account: z.string(),
  posts: z.number().int(),
};

/** What each kind of notification remembers: names as they were then, so that the sentence stays true. */
const shapes = {
  role_changed: z.object({ businessName, by, from: role, to: role }),
  member_removed: z.object({ businessName, by }),
  /** `person` is null when their account was closed, and its name with it. */
  member_left: z.object({ businessName, person: z.string().nullable(), role }),
  invitation_accepted: z.object({ businessName, person: z.string(), role }),
  /** `heir` is whose the business is now; `isYou` when that is the reader. */
  ownership_transferred: z.object({ businessName, by, heir: z.string(), isYou: z.boolean() }),
  /** `device` such as "Firefox on Linux"; `place` such as a shortened network address. */
  new_sign_in: z.object({ device: z.string(), place: z.string().nullable() }),
  /** So many calls were refused within `minutes`. */
  refused_access: z.object({ count: z.number().int(), minutes: z.number().int() }),
  allow_list_changed: z.object({ businessName, by, isOn: z.boolean() }),
  review_requested: z.object(post),
  post_approved: z.object({ ...post, isScheduled: z.boolean() }),
  changes_requested: z.object({ ...post, note }),
  post_rejected: z.object({ ...post, note }),
  approval_voided: z.object({ ...post, reason: z.string() }),
  comment_added: z.object({ ...post, text: z.string() }),
  mentioned: z.object({ ...post, text: z.string() }),
  /** `by` is the name that the guest gave. */
  client_decided: z.object({
    ...post,
    decision: z.enum(["approved", "changes_requested"]),
    note: note.nullable(),
  }),
  post_held: z.object({ ...post, reason: z.string() }),
  post_failed: z.object({ ...post, reason: z.string() }),
  /** Posts that would not go out as things are: the first of them by their first words, and how many there are. */
  posts_at_risk: z.object({
    businessName,
    problem: z.string(),
    posts: z.array(z.string()),
    count: z.number().int(),
  }),
  /** `account` is its name; `posts` so many wait for it. */
  connection_lost: z.object({ ...account, reason: z.string() }),
  connection_ending: z.object({ ...account, days: z.number().int() }),
  /** `endsOn` and `until` are days such as 2026-11-30. */
  trial_ending: z.object({ plan: z.enum(plans), endsOn: z.iso.date() }),
  payment_failed: z.object({ plan: z.enum(plans), until: z.iso.date() }),
  /** How much the plan has no room for. */
  plan_paused: z.object({
    plan: z.enum(plans),
    businesses: z.number().int(),
    accounts: z.number().int(),
    members: z.number().int(),
    posts: z.number().int(),
  }),
  usage_warning: z.object({ plan: z.enum(plans), meter: z.enum(meters), used: z.number(), max: z.number() }),
} as const;

export type NotificationKind = keyof typeof shapes;
export type NotificationData<Kind extends NotificationKind> = z.infer<(typeof shapes)[Kind]>;
export const notificationKinds = Object.keys(shapes) as [NotificationKind, ...NotificationKind[]];

/** One notification: its kind and what belongs to the kind. */
export type NotificationFact = {
  [Kind in NotificationKind]: { kind: Kind; data: NotificationData<Kind> };
}[NotificationKind];

/** By which ways somebody is told of a kind. */
export interface Delivery {
  inApp: boolean;
  byMail: boolean;
}

/** Kinds about safety and unpaid bills always arrive both ways: whoever took an account over does not switch them away. */
const aboutSafety: ReadonlySet<NotificationKind> = new Set([
  "role_changed",
  "member_removed",
  "ownership_transferred",
  "new_sign_in",
  "refused_access",
  "allow_list_changed",
  "payment_failed",
] satisfies NotificationKind[]);

/** Kinds that come by mail until somebody switches that off: what waits for them, and what others decided from outside. */
const mailedAtFirst: ReadonlySet<NotificationKind> = new Set([
  "member_left",
  "review_requested",
  "changes_requested",
  "post_rejected",
  "mentioned",
  "client_decided",
  "post_held",
  "post_failed",
  "posts_at_risk",
  "connection_lost",
  "connection_ending",
  "trial_ending",
  "usage_warning",
  "plan_paused",
] satisfies NotificationKind[]);

/** True when people cannot choose how they are told of this kind. */
export const isAboutSafety = (kind: NotificationKind): boolean => aboutSafety.has(kind);

/** How somebody is told of a kind: as they chose, where they may choose. */
export function deliveryOf(kind: NotificationKind, chosen?: Delivery): Delivery {
  if (aboutSafety.has(kind)) return { inApp: true, byMail: true };
  return chosen ?? { inApp: true, byMail: mailedAtFirst.has(kind) };
}

/** The fact in a stored row. Throws when the row is not of a shape that was ever written. */
export function readNotification(kind: NotificationKind, data: unknown): NotificationFact {
  return { kind, data: shapes[kind].parse(data) } as NotificationFact;
}
