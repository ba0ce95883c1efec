"use client";

import { UserPlus } from "lucide-react";
import { lazy } from "react";
import { Deferred } from "@/components/deferred";
import { Button } from "@/components/ui/button";
import { type AboutPost, personName, type Review } from "./names";

const loadPicker = () => import("./reviewers-picker");
const ReviewersPicker = lazy(async () => ({ default: (await loadPicker()).ReviewersPicker }));

/** Who was asked to look at the post, and a way to ask others. */
export function Reviewers({ review, ...about }: AboutPost & { review: Review }) {
  const { reviewers, you } = review;
  const button = (
    <Button variant="ghost" size="sm" aria-haspopup="dialog">
      <UserPlus aria-hidden /> {reviewers.length > 0 ? "Change" : "Ask somebody"}
    </Button>
  );
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      <span className="text-muted">Reviewers:</span>
      {reviewers.length === 0 && <span>everybody who approves posts</span>}
      {reviewers.map((person) => (
        <bdi key={person.id} className="rounded-full bg-subtle px-2.5 py-0.5">
          {personName(person)}
        </bdi>
      ))}
      {you.mayAssign && (
        <Deferred load={loadPicker} button={button}>
          <ReviewersPicker {...about} reviewers={reviewers} trigger={button} />
        </Deferred>
      )}
    </div>
  );
}
