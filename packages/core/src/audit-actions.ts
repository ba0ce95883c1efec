/**
 * Everything that the audit log can say, as the rest of a sentence that begins with a name: "Ada changed the business
 * profile". The part before the dot is the kind that people filter by. A new act is one line here.
 */
export const auditActions = {
  "business.created": "created the business",
  "business.updated": "changed the business profile",
  "business.deleted": "deleted a business",
  "business.review_rules_changed": "changed how posts are reviewed",
  "strategy.requested": "asked for a strategy",
  "strategy.cancelled": "stopped the writing of a strategy",
  "strategy.edited": "edited a section of the strategy",
  "strategy.edited_while_writing": "edited a section while the strategy was being written",
  "strategy.restored": "restored an earlier version of the strategy",
  "strategy.written": "finished writing a strategy",
  "strategy.failed": "could not finish writing a strategy",
  "review.submitted": "submitted a post for review",
  "review.withdrawn": "took a post back from review",
  "review.approved": "approved a post",
  "review.changes_requested": "asked for changes to a post",
  "review.rejected": "rejected a post",
  "review.reopened": "made a rejected post a draft again",
  "review.reviewers_changed": "changed who reviews a post",
  "review.link_created": "made a link that shows posts to a client",
  "review.link_revoked": "revoked the link of a client",
  "post.created": "wrote posts",
  "post.deleted": "deleted posts",
  "post.undeleted": "brought deleted posts back",
  "post.approval_voided": "changed an approved post, so that its approval no longer holds",
  "account.renamed": "changed their name",
  "account.session_ended": "ended a session",
  "account.signed_out_everywhere": "signed out on other devices",
  "account.sessions_ended": "ended all sessions of an account",
  "account.closed": "closed an account",
  "member.added": "added a member",
  "member.role_changed": "changed the role of a member",
  "member.restricted": "changed which accounts a member may use",
  "member.removed": "removed a member",
  "member.left": "left the business",
  "member.ownership_transferred": "transferred the ownership of the business",
  "invitation.created": "invited somebody",
  "invitation.resent": "sent an invitation again",
  "invitation.revoked": "revoked an invitation",
  "invitation.accepted": "accepted an invitation",
  "security.allow_list_changed": "changed which addresses may sign in",
  "media.added": "added a file to the media library",
  "media.described": "changed the description of a file",
  "media.deleted": "deleted a file from the media library",
  "media.restored": "restored a deleted file",
  "job.cancelled": "cancelled work in the background",
  "job.retried": "had work in the background tried again at once",
  "job.replayed": "had work in the background done again",
} as const satisfies Record<string, string>;

export type AuditAction = keyof typeof auditActions;

/** What people can filter by, in the words of the filter. */
export const auditKinds = {
  business: "Business",
  strategy: "Strategy",
  review: "Reviews",
  post: "Posts",
  account: "Accounts",
  member: "Members",
  invitation: "Invitations",
  security: "Security",
  media: "Media",
  job: "Activity",
} as const satisfies Record<KindOf<AuditAction>, string>;

type KindOf<Action extends string> = Action extends `${infer Kind}.${string}` ? Kind : never;

export type AuditKind = keyof typeof auditKinds;
