import type { NotificationData, NotificationFact, NotificationKind } from "./notifications";
import { planNames, planRoom } from "./plans";
import { postNetworkNames } from "./posts/networks";

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
    case "member_left":
      return {
        title: `${fact.data.person ?? "Somebody who closed their account"} left ${fact.data.businessName}`,
        detail: `Their role was ${fact.data.role}. What they made stays there under their name.`,
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
    case "review_requested":
      return sayOfPost(fact.data, "asks you to review a post");
    case "post_approved":
      return sayOfPost(
        fact.data,
        fact.data.isScheduled ? "approved a post, which is scheduled" : "approved a post",
      );
    case "changes_requested":
      return sayOfPost(fact.data, "asks for changes to a post", fact.data.note);
    case "post_rejected":
      return sayOfPost(fact.data, "rejected a post", fact.data.note);
    case "approval_voided":
      return sayOfPost(
        fact.data,
        "changed a post, which needs approval again",
        `${fact.data.reason} What was decided before counts no more.`,
      );
    case "comment_added":
      return sayOfPost(fact.data, "commented on a post", fact.data.text);
    case "mentioned":
      return sayOfPost(fact.data, "mentioned you at a post", fact.data.text);
    case "client_decided": {
      const { decision, note } = fact.data;
      const what = decision === "approved" ? "approved a post by link" : "asks for changes by link";
      return sayOfPost(fact.data, what, note ?? undefined);
    }
    case "post_held":
      return sayOfPost(fact.data, "holds a post", fact.data.reason);
    case "post_failed":
      return sayOfPost(fact.data, "could not publish a post", fact.data.reason);
    case "posts_at_risk":
      return sayAtRisk(fact.data);
    case "connection_lost": {
      const { account, network, businessName, reason, posts } = fact.data;
      return {
        title: `${account} on ${postNetworkNames[network]} has to be connected again`,
        detail: `${reason} ${waitingPosts(posts)} Connect it again under Accounts of ${businessName}, and they go on.`,
      };
    }
    case "connection_ending": {
      const { account, network, businessName, days, posts } = fact.data;
      return {
        title: `The connection to ${account} on ${postNetworkNames[network]} ends ${days <= 1 ? "within a day" : `in ${days} days`}`,
        detail: `${waitingPosts(posts)} Connect it again under Accounts of ${businessName} before then, and nothing stops.`,
      };
    }
    case "trial_ending":
      return {
        title: `Your trial of the ${planNames[fact.data.plan]} plan ends on ${fact.data.endsOn}`,
        detail: "From then on it is charged. Cancel before that day if you do not want it to go on.",
      };
    case "payment_failed":
      return {
        title: "A payment failed",
        detail: `Your ${planNames[fact.data.plan]} plan goes on until ${fact.data.until}. Pay the open invoice or change the card before then, and nothing changes.`,
      };
    case "plan_paused":
      return sayPaused(fact.data);
    case "usage_warning":
      return sayUsage(fact.data);
  }
}

const waitingPosts = (posts: number): string =>
  posts === 0
    ? "No posts wait for it."
    : posts === 1
      ? "1 post waits for it."
      : `${posts} posts wait for it.`;

type AboutPost = Pick<NotificationData<"review_requested">, "businessName" | "by" | "post" | "network">;

function sayOfPost({ businessName, by, post, network }: AboutPost, did: string, said?: string) {
  const which = `${postNetworkNames[network]}: “${post}”`;
  return {
    title: `${by ?? "Drumbeat"} ${did} of ${businessName}`,
    detail: said ? `${said}\n${which}` : which,
  };
}

function sayAtRisk({ businessName, problem, posts, count }: NotificationData<"posts_at_risk">) {
  const more = count > posts.length ? [`and ${count - posts.length} more`] : [];
  return {
    title: `${count === 1 ? "A post" : `${count} posts`} of ${businessName} will not go out as things are`,
    detail: [problem, ...posts.map((post) => `“${post}”`), ...more].join("\n"),
  };
}

/** "2 accounts", of what there is some of. */
const some = (count: number, one: string, many: string) =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];

function sayPaused({ plan, businesses, accounts, members, posts }: NotificationData<"plan_paused">) {
  const paused = [
    ...some(businesses, "business", "businesses"),
    ...some(accounts, "account", "accounts"),
    ...some(members, "member", "members"),
    ...some(posts, "scheduled post", "scheduled posts"),
  ];
  return {
    title: `The ${planNames[plan]} plan has no room for all that you have`,
    detail: `Paused: ${paused.join(", ")}. Nothing is deleted, and everything can be read. Choose under Billing what goes on.`,
  };
}

function sayUsage({ plan, meter, used, max }: NotificationData<"usage_warning">) {
  const room = `The ${planNames[plan]} plan has room for ${planRoom(plan, meter)}.`;
  return used < max
    ? {
        title: `You used ${Math.floor((used / max) * 100)} % of a limit of this month`,
        detail: `${room} ${used} are used.`,
      }
    : {
        title: "A limit of this month is reached",
        detail: `${room} It is counted anew on the first day of the month. What you wrote stays.`,
      };
}

/** Each kind as people choose how to be told of it. */
export const notificationKindWords: Record<NotificationKind, string> = {
  review_requested: "Somebody asks me to review a post",
  post_approved: "A post of mine is approved",
  changes_requested: "Somebody asks for changes to a post of mine",
  post_rejected: "A post of mine is rejected",
  approval_voided: "An approval is void because the post was changed",
  comment_added: "Somebody comments on a post that I work on",
  mentioned: "Somebody mentions me",
  client_decided: "A client decides by link",
  post_held: "A post waits for somebody to decide",
  post_failed: "A post could not be published",
  posts_at_risk: "Posts will not go out unless somebody does something",
  connection_lost: "An account has to be connected again",
  connection_ending: "The connection to an account ends soon",
  trial_ending: "A trial ends soon",
  payment_failed: "A payment fails",
  plan_paused: "My plan has no room for all that I have",
  usage_warning: "A limit of my plan is nearly or fully used",
  member_left: "Somebody left the business",
  invitation_accepted: "Somebody accepts my invitation",
  role_changed: "My role changes",
  member_removed: "I am removed from a business",
  ownership_transferred: "A business changes its owner",
  new_sign_in: "My account is used from a new device",
  refused_access: "My account asks for many things that it may not have",
  allow_list_changed: "The allowed addresses of a business change",
};

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
