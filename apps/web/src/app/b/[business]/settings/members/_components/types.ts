import type { RouterOutputs } from "@/trpc/client";

export type MemberPage = RouterOutputs["members"]["list"];
export type Member = MemberPage["items"][number];
export type InvitationPage = RouterOutputs["invitations"]["list"];
export type Invitation = InvitationPage["items"][number];
export type HandedOut = RouterOutputs["invitations"]["create"];

/** The business as the parts of this page need it. */
export interface ShownBusiness {
  id: string;
  name: string;
  timeZone: string;
}

/** A name to call a member by; those who gave none and whose address is not shown are nobody in particular. */
export function nameOf(member: Pick<Member, "firstName" | "lastName" | "email">): string {
  return [member.firstName, member.lastName].filter(Boolean).join(" ") || member.email || "A member";
}

/** A day on the clock of the business, so that server and browser write the same. */
export function dayIn(date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone }).format(date);
}
