import { expect, test } from "vitest";
import { sayNotification } from "../src/notification-words";
import { isMailed, notificationKinds, readNotification, type NotificationFact } from "../src/notifications";

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
    { kind: "new_sign_in", data: { device: "Firefox on Linux", place: null } },
    "New sign-in: Firefox on Linux",
    "If that was not you, change your password and sign out everywhere.",
  ],
];

test.each(said)("a notification says what happened: %j", (fact, title, detail) => {
  expect(sayNotification(fact)).toEqual({ title, detail });
  expect(readNotification(fact.kind, fact.data)).toEqual(fact);
});

test("all but news about colleagues is mailed", () => {
  expect(notificationKinds.filter((kind) => !isMailed(kind))).toEqual(["invitation_accepted"]);
});
