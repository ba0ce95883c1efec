import { postNetworks } from "@drumbeat/core/posts/networks";
import { postStatuses } from "@drumbeat/core/posts/states";
import { z } from "zod";
import { counting } from "../../composer/answers";
import { person, plannedTime } from "../answers";

const network = z.enum(postNetworks);

export const ground = z.object({
  timeZone: z.string(),
  accounts: z.array(z.object({ id: z.uuid(), network, handle: z.string(), name: z.string(), counting })),
});

export const imported = z.object({
  postIds: z.array(z.uuid()),
  refused: z.array(z.object({ line: z.number(), problems: z.array(z.string()) })),
});

export const exported = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      network,
      status: z.enum(postStatuses),
      /** The texts of the parts. */
      texts: z.array(z.string()),
      title: z.string().nullable(),
      linkUrl: z.string().nullable(),
      accountHandle: z.string().nullable(),
      pillar: z.string().nullable(),
      tags: z.array(z.string()),
      schedule: plannedTime.nullable(),
      publishedAt: z.date().nullable(),
      url: z.string().nullable(),
      score: z.number().nullable(),
      author: person.nullable(),
      createdAt: z.date(),
    }),
  ),
  nextCursor: z.uuid().nullable(),
});
