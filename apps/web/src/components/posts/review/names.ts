import type { RouterOutputs } from "@/trpc/client";

export type Review = RouterOutputs["reviews"]["get"];
export type Thread = RouterOutputs["comments"]["list"]["items"][number];
export type Comment = Thread["replies"][number];

/** The post that a part of its page is about, and in which business. */
export interface AboutPost {
  businessId: string;
  postId: string;
}

interface Person {
  firstName: string;
  lastName: string | null;
}

/** How a member is called; accounts that are gone have no name. */
export function personName(person: Person | null): string {
  if (!person) return "A closed account";
  return [person.firstName, person.lastName].filter(Boolean).join(" ") || "Somebody";
}

/** Who decided or wrote something: a member, or a client by the name that they gave. */
export function authorName({ by, guestName }: { by: Person | null; guestName: string | null }): string {
  return guestName ?? personName(by);
}

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** On the reader's own clock; call it only in what the browser alone renders. */
export function when(date: Date, now = new Date()): string {
  const isToday = date.toDateString() === now.toDateString();
  return isToday ? time.format(date) : `${day.format(date)}, ${time.format(date)}`;
}
