import { postStatusNames, type PostStatus } from "@drumbeat/core/posts/states";
import {
  CalendarCheck,
  Check,
  CircleDashed,
  CircleX,
  Eye,
  MessageSquareWarning,
  Pause,
  Send,
  Timer,
  TriangleAlert,
} from "lucide-react";
import type { ComponentType, SVGProps } from "react";
import { Badge } from "@/components/ui/badge";

type Tone = "quiet" | "accent" | "success" | "warning" | "danger";

const marks: Record<PostStatus, { icon: ComponentType<SVGProps<SVGSVGElement>>; tone: Tone }> = {
  draft: { icon: CircleDashed, tone: "quiet" },
  in_review: { icon: Eye, tone: "accent" },
  changes_requested: { icon: MessageSquareWarning, tone: "warning" },
  rejected: { icon: CircleX, tone: "danger" },
  approved: { icon: Check, tone: "success" },
  scheduled: { icon: CalendarCheck, tone: "success" },
  publishing: { icon: Timer, tone: "accent" },
  published: { icon: Send, tone: "success" },
  held: { icon: Pause, tone: "warning" },
  failed: { icon: TriangleAlert, tone: "danger" },
};

/** Where a post stands, with an icon and a word. */
export function StatusMark({ status }: { status: PostStatus }) {
  const { icon: Icon, tone } = marks[status];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden /> {postStatusNames[status]}
    </Badge>
  );
}
