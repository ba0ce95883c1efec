import { aiCost } from "./ai-cost";
import { growth } from "./growth";
import type { AdminList } from "./list";
import { people } from "./people";
import { revenue } from "./revenue";
import { subscriptions } from "./subscriptions";

/** Every list of figures, by its place in the address. */
const adminLists: Readonly<Record<string, AdminList>> = {
  revenue,
  subscriptions,
  people,
  platform: growth,
  ai: aiCost,
};

/** The list at this address; undefined where there is none. */
export const findList = (name: string): AdminList | undefined =>
  Object.hasOwn(adminLists, name) ? adminLists[name] : undefined;
