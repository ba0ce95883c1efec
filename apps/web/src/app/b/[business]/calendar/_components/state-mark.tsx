import { postStatusNames, type PostStatus } from "@drumbeat/core/posts/states";
import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleX,
  Clock,
  Eye,
  Hourglass,
  type LucideIcon,
  MessageCircleWarning,
  Pause,
  Send,
  TriangleAlert,
} from "lucide-react";

const icons: Record<PostStatus, [LucideIcon, string]> = {
  draft: [CircleDashed, "text-muted"],
  in_review: [Eye, "text-accent-ink"],
  changes_requested: [MessageCircleWarning, "text-warning-ink"],
  rejected: [CircleX, "text-danger-ink"],
  approved: [CircleCheck, "text-accent-ink"],
  scheduled: [Clock, "text-success-ink"],
  publishing: [Send, "text-accent-ink"],
  published: [CircleCheck, "text-success-ink"],
  held: [Pause, "text-warning-ink"],
  failed: [CircleAlert, "text-danger-ink"],
};

const dueIcon = [Hourglass, "text-warning-ink"] as const;
const riskIcon = [TriangleAlert, "text-warning-ink"] as const;

interface StateMarkProps {
  status: PostStatus;
  isDue?: boolean;
  isAtRisk?: boolean;
}

/** Where a post stands, in 14 px. A scheduled post whose time has come is due; one that something keeps is at risk. */
export function StateMark({ status, isDue = false, isAtRisk = false }: StateMarkProps) {
  const [Icon, colour] = isDue ? dueIcon : isAtRisk ? riskIcon : icons[status];
  const name = !isDue && isAtRisk ? "Will not go out as things are" : stateName(status, isDue);
  return (
    <Icon role="img" aria-label={name} className={`size-3.5 shrink-0 ${colour}`}>
      <title>{name}</title>
    </Icon>
  );
}

export const stateName = (status: PostStatus, isDue: boolean): string =>
  isDue ? "Was due, not marked as published" : postStatusNames[status];
