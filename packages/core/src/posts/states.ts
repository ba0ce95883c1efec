import type { Permission } from "../roles";

/** Where a post can stand. */
export const postStatuses = [
  "draft",
  "in_review",
  "changes_requested",
  "rejected",
  "approved",
  "scheduled",
  "publishing",
  "published",
  "held",
  "failed",
] as const;
export type PostStatus = (typeof postStatuses)[number];

/** How each is called in the product. */
export const postStatusNames: Record<PostStatus, string> = {
  draft: "Draft",
  in_review: "In review",
  changes_requested: "Changes requested",
  rejected: "Rejected",
  approved: "Approved",
  scheduled: "Scheduled",
  publishing: "Going out",
  published: "Published",
  held: "Held",
  failed: "Failed",
};

interface Transition {
  from: readonly PostStatus[];
  to: PostStatus;
  /** Who may cause it; null: the product alone, when something has happened. */
  permission: Permission | null;
}

/** Every way from one status to another. What is not here does not happen. */
export const postTransitions = {
  submit: { from: ["draft", "changes_requested"], to: "in_review", permission: "posts.write" },
  withdraw: { from: ["in_review"], to: "draft", permission: "posts.write" },
  /** The last approval that was needed, or none was needed. */
  approve: { from: ["draft", "changes_requested", "in_review"], to: "approved", permission: null },
  requestChanges: {
    from: ["in_review", "approved", "scheduled"],
    to: "changes_requested",
    permission: "posts.review",
  },
  reject: { from: ["in_review", "approved", "scheduled"], to: "rejected", permission: "posts.review" },
  reopen: { from: ["rejected"], to: "draft", permission: "posts.write" },
  /** What was approved is not what it was any more. */
  void: { from: ["in_review", "approved", "scheduled", "held", "failed"], to: "draft", permission: null },
  schedule: { from: ["approved"], to: "scheduled", permission: "posts.schedule" },
  unschedule: { from: ["scheduled", "held"], to: "approved", permission: "posts.schedule" },
  claim: { from: ["scheduled"], to: "publishing", permission: null },
  /** Nothing has gone out yet, and it is tried again later: until then it can be changed. */
  putBack: { from: ["publishing"], to: "scheduled", permission: null },
  publish: { from: ["publishing"], to: "published", permission: null },
  /** Somebody posted it without us and says so. */
  publishByHand: {
    from: ["approved", "scheduled", "held", "failed"],
    to: "published",
    permission: "posts.schedule",
  },
  hold: { from: ["scheduled", "publishing"], to: "held", permission: null },
  release: { from: ["held"], to: "scheduled", permission: "posts.schedule" },
  fail: { from: ["publishing"], to: "failed", permission: null },
  retry: { from: ["failed"], to: "scheduled", permission: "posts.schedule" },
} as const satisfies Record<string, Transition>;

export type PostTransition = keyof typeof postTransitions;

/** True when a post that stands at `status` can take this way. */
export function canMove(status: PostStatus, transition: PostTransition): boolean {
  return (postTransitions[transition].from as readonly PostStatus[]).includes(status);
}

/** Statuses in which text, media, network and account of a post may change. An edit of an approved post voids the approval. */
export const editableStatuses = [
  "draft",
  "in_review",
  "changes_requested",
  "approved",
  "scheduled",
  "held",
  "failed",
] as const satisfies readonly PostStatus[];

/** True when the text of a post may change. What has gone out, is going out or was rejected stays as it is. */
export function isEditable(status: PostStatus): boolean {
  return (editableStatuses as readonly PostStatus[]).includes(status);
}

/** Statuses that nobody reaches without the approvals that the business asks for. */
export const approvedStatuses = [
  "approved",
  "scheduled",
  "publishing",
  "published",
  "held",
  "failed",
] as const satisfies readonly PostStatus[];
