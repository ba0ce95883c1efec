"use client";

import { momentWords, noteWords } from "@drumbeat/core/posts/time-words";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { trpc } from "@/trpc/client";

interface RulePreviewProps {
  business: { id: string };
  start: string;
  /** Null while the answers are not whole. */
  rule: string | null;
}

/** The rule in words, and the next times that come of it. */
export function RulePreview({ business, start, rule }: RulePreviewProps) {
  const preview = trpc.calendar.previewRule.useQuery(
    { businessId: business.id, local: start, rule: rule ?? "" },
    { enabled: rule !== null, placeholderData: (before) => before },
  );
  if (rule === null) return <p className="text-muted">Say how often, and when it ends.</p>;
  if (preview.error) return <FormError>{messageOf(preview.error)}</FormError>;
  if (!preview.data) return <p className="text-muted">One moment.</p>;
  const { words, count, next } = preview.data;
  return (
    <div aria-live="polite" className="flex flex-col gap-1">
      <p className="font-medium">
        {words}: {count === 1 ? "one post" : `${count} posts`}
      </p>
      <ul className="text-muted">
        {next.map((time) => (
          <li key={time.local}>
            {momentWords(time.local, time.timeZone)}
            {time.note && ` (${noteWords(time.note)})`}
          </li>
        ))}
        {count > next.length && <li>and so on</li>}
      </ul>
    </div>
  );
}
