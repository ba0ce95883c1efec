import type { NotificationData, NotificationFact } from "./notifications";

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
