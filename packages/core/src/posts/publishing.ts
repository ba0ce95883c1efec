/**
 * How a try of a visible call stands. `prepared`: uploads are made, nothing was sent. `sent`: the call is being made, or
 * was when a process ended. `unknown`: nobody knows yet whether it is out. `reconciled`: found on the network afterwards.
 * `abandoned`: certainly not out.
 */
export const attemptStates = [
  "prepared",
  "sent",
  "accepted",
  "refused",
  "unknown",
  "reconciled",
  "abandoned",
] as const;
export type AttemptState = (typeof attemptStates)[number];

/** What the timeline of a post can tell, as its heading says it. */
export const postEventNames = {
  claimed: "Picked up",
  sent: "Sent",
  accepted: "Accepted",
  refused: "Refused",
  unclear: "No clear answer",
  looked_up: "Looked up",
  waiting: "Waiting",
  published: "Published",
  held: "Held",
  failed: "Failed",
  released: "Released",
  resolved: "Settled by a person",
  noted: "Note",
} as const;
export type PostEventKind = keyof typeof postEventNames;

/** What a held post waits for. `unclear`: for somebody to look whether it is out. `other`: its reason says what. */
export const holdKinds = ["late", "unclear", "account", "approval", "other"] as const;
export type HoldKind = (typeof holdKinds)[number];

/** Minutes that a post may be late before its owner is asked, unless a business says otherwise. */
export const defaultLateMinutes = 120;
