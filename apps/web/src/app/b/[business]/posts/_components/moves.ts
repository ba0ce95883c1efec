import { postStatusNames, type PostStatus } from "@drumbeat/core/posts/states";
import type { PostLine } from "./types";

/** What dropping a post on a column does. */
export type MoveAct = "submit" | "withdraw" | "reopen" | "schedule" | "unschedule";

/** What can be done by moving a card, or why it cannot, for people. */
export type Move = { act: MoveAct } | { why: string };

type Moved = Pick<PostLine, "status" | "schedule">;

/** What it means to move a post to the column of another status. `approvals`: how many the business asks for. */
export function moveOf(post: Moved, to: PostStatus, approvals: number, now: number): Move {
  const { status } = post;
  if (status === to) return { why: "It is there already." };
  if (status === "published") return { why: "It has gone out already." };
  if (status === "publishing") return { why: "It is going out at this moment." };
  switch (to) {
    case "in_review":
      return status === "draft" || status === "changes_requested"
        ? { act: "submit" }
        : { why: `Only drafts are submitted for review; this post is at “${postStatusNames[status]}”.` };
    case "draft":
      if (status === "in_review") return { act: "withdraw" };
      if (status === "rejected") return { act: "reopen" };
      return { why: "Open the post and edit it: it becomes a draft again." };
    case "scheduled":
      return toScheduled(post, approvals, now);
    case "approved":
      return status === "scheduled" || status === "held"
        ? { act: "unschedule" }
        : { why: "Open the post to approve it: an approval is of exactly what one has read." };
    case "changes_requested":
    case "rejected":
      return { why: "Open the post and say what should change." };
    case "published":
      return { why: "Open the post and mark it as published once it is on the network." };
    default:
      return { why: "Drumbeat puts posts there by itself." };
  }
}

function toScheduled({ status, schedule }: Moved, approvals: number, now: number): Move {
  const isDraft = status === "draft" || status === "changes_requested";
  if (status !== "approved" && !(isDraft && approvals === 0)) {
    return { why: "It has to be approved first." };
  }
  if (!schedule) return { why: "Choose a time first: open the post, or use the calendar." };
  if (schedule.at.getTime() <= now) return { why: "Its time has passed. Choose another one first." };
  return { act: "schedule" };
}
