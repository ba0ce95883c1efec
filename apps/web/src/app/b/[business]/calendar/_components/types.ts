import type { Role } from "@drumbeat/core/roles";
import type { RouterOutputs } from "@/trpc/client";

export interface CalendarBusiness {
  id: string;
  slug: string;
  role: Role;
  timeZone: string;
}

export type CalendarRange = RouterOutputs["calendar"]["range"];
export type CalendarPost = CalendarRange["posts"][number];
export type UnplannedPost = RouterOutputs["calendar"]["unplanned"]["items"][number];
export type Slot = RouterOutputs["calendar"]["slots"][number];
