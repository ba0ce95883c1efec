import { expect, test } from "vitest";
import { sayNotification } from "../src/notification-words";
import {
  deliveryOf,
  isAboutSafety,
  notificationKinds,
  readNotification,
  type NotificationFact,
} from "../src/notifications";

const business = { businessName: "Korn & Kruste", by: "Ada" };
const said: [NotificationFact, string, string][] = [
  [
    { kind: "role_changed", data: { ...business, from: "editor", to: "viewer" } },
    "Your role in Korn & Kruste is now viewer",
    "Ada changed it from editor.",
  ],
  [
    { kind: "member_removed", data: { ...business, by: null } },
    "You are no longer a member of Korn & Kruste",
    "Somebody removed you. What you made stays there under your name.",
  ],
  [
    { kind: "member_left", data: { businessName: "Korn & Kruste", person: "Grace", role: "editor" } },
    "Grace left Korn & Kruste",
    "Their role was editor. What they made stays there under their name.",
  ],
  [
    { kind: "ownership_transferred", data: { ...business, by: null, heir: "Grace", isYou: true } },
    "Korn & Kruste is now yours",
    "The account of the owner was closed. You are its owner and cannot be removed.",
  ],
  [
    { kind: "ownership_transferred", data: { ...business, heir: "Grace", isYou: false } },
    "Korn & Kruste now belongs to Grace",
    "Ada handed it over.",
  ],
  [
    {
      kind: "changes_requested",
      data: { ...business, postId: crypto.randomUUID(), post: "Fresh rye", network: "x", note: "Say when." },
    },
    "Ada asks for changes to a post of Korn & Kruste",
    "Say when.\nX: “Fresh rye”",
  ],
  [
    { kind: "new_sign_in", data: { device: "Firefox on Linux", place: null } },
    "New sign-in: Firefox on Linux",
    "If that was not you, change your password and sign out everywhere.",
  ],
];

test.each(said)("a notification says what happened: %j", (fact, title, detail) => {
  expect(sayNotification(fact)).toEqual({ title, detail });
  expect(readNotification(fact.kind, fact.data)).toEqual(fact);
});

test("what concerns safety arrives both ways, whatever somebody chose", () => {
  const nothing = { inApp: false, byMail: false };
  for (const kind of notificationKinds)
    expect(deliveryOf(kind, nothing)).toEqual(isAboutSafety(kind) ? { inApp: true, byMail: true } : nothing);
});

test("nobody who did not choose misses what waits for them", () => {
  expect(notificationKinds.filter((kind) => !deliveryOf(kind).inApp)).toEqual([]);
  expect(notificationKinds.filter((kind) => !deliveryOf(kind).byMail)).toEqual([
    "invitation_accepted",
    "post_approved",
    "approval_voided",
    "comment_added",
  ]);
});
