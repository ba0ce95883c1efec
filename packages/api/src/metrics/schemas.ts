import { z } from "zod";

export const nameAccount = z.strictObject({ accountId: z.uuid() });
