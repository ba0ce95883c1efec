import { postNetworks } from "@drumbeat/core/posts/networks";
import { postStatuses } from "@drumbeat/core/posts/states";
import { z } from "zod";
import { person } from "../posts/answers";

const status = z.enum(postStatuses);

export const standing = z.object({ status, approvals: z.number(), needed: z.number() });

const decision = z.object({
  id: z.uuid(),
  decision: z.enum(["approved", "changes_requested", "rejected"]),
  note: z.string().nullable(),
  /** Null for members, and for members who are gone. */
  guestName: z.string().nullable(),
  createdAt: z.date(),
  /** Since then it counts no more, for this reason. */
  voidedAt: z.date().nullable(),
  voidedReason: z.string().nullable(),
  by: person.nullable(),
});

export const review = standing.extend({
  /** In hex: what the caller signs by approving now. */
  contentHash: z.string(),
  /** Whether it has a time. */
  isScheduled: z.boolean(),
  /** False: whoever may schedule posts can do so without review. */
  isApprovalRequired: z.boolean(),
  decisions: z.array(decision),
  reviewers: z.array(person),
  you: z.object({
    maySubmit: z.boolean(),
    cannotSubmit: z.string().nullable(),
    mayWithdraw: z.boolean(),
    mayReopen: z.boolean(),
    mayApprove: z.boolean(),
    cannotApprove: z.string().nullable(),
    hasApproved: z.boolean(),
    mayRequestChanges: z.boolean(),
    mayReject: z.boolean(),
    mayAssign: z.boolean(),
    mayComment: z.boolean(),
    mayShare: z.boolean(),
  }),
});

export const waiting = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      network: z.enum(postNetworks),
      text: z.string(),
      scheduledAt: z.date().nullable(),
      updatedAt: z.date(),
      author: person.nullable(),
    }),
  ),
  nextCursor: z.uuid().nullable(),
});

export const rules = z.object({
  approvalsRequired: z.number(),
  mayApproveOwn: z.boolean(),
  guestsMayApprove: z.boolean(),
  minScore: z.number().nullable(),
  bannedWords: z.array(z.string()),
});

/** How many posts in review have all that the new rules ask for, and are approved with that. */
export const rulesSet = z.object({ approved: z.number() });
