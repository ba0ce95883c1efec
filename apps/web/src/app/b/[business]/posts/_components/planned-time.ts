import type { PostLine } from "./types";

export type PlannedTime = NonNullable<PostLine["schedule"]>;
