"use client";

import Link from "next/link";
import { cn } from "@/components/cn";
import { NetworkMark } from "@/components/posts/network-mark";
import { Checkbox } from "@/components/ui/checkbox";
import { routes } from "@/routes";
import { StatusMark } from "./status-mark";
import type { PostLine, PostsBusiness } from "./types";
import { dayWords, personName, timeWords, titleOf } from "./words";

interface PostRowProps {
  business: PostsBusiness;
  post: PostLine;
  isChosen: boolean;
  /** Null for those who may not change posts. */
  onChoose: ((isChosen: boolean) => void) | null;
}

/** One post; on a phone its cells stand under each other. */
export function PostRow({ business, post, isChosen, onChoose }: PostRowProps) {
  const title = titleOf(post.excerpt);
  const isEmpty = post.excerpt.trim() === "";
  return (
    <tr
      className={cn(
        "max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:gap-y-1.5 max-md:py-3 md:[&>td]:px-2 md:[&>td]:py-2.5",
        isChosen ? "bg-accent-subtle" : "hover:bg-subtle",
      )}
    >
      {onChoose && (
        <td className="max-md:pl-1">
          <Checkbox
            className="block"
            aria-label={`Choose ${title}`}
            checked={isChosen}
            onChange={({ target }) => onChoose(target.checked)}
          />
        </td>
      )}
      <td className="w-full max-w-0 max-md:w-0 max-md:max-w-none max-md:flex-1">
        <span className="flex items-center gap-2.5">
          <NetworkMark network={post.network} />
          <Link
            href={routes.post(business.slug, post.id)}
            className={cn("min-w-0 flex-1 truncate rounded-sm hover:underline", isEmpty && "text-muted")}
          >
            <bdi>{isEmpty ? "No text yet" : post.excerpt.trim().split("\n")[0]}</bdi>
          </Link>
          {post.tags.length > 0 && (
            <span className="max-w-40 truncate text-xs text-muted max-md:hidden">
              {post.tags.map((tag) => `#${tag}`).join(" ")}
            </span>
          )}
        </span>
      </td>
      <td className="whitespace-nowrap max-md:basis-full max-md:pl-8.5">
        <span className="inline-flex flex-wrap items-center gap-x-2.5">
          <StatusMark status={post.status} />
          <span className="text-muted tabular-nums md:hidden">
            {post.schedule && timeWords(post.schedule)}
          </span>
        </span>
      </td>
      <td className="whitespace-nowrap tabular-nums max-md:hidden">
        {post.schedule ? timeWords(post.schedule) : <span className="text-muted">No time</span>}
      </td>
      <td className="max-w-40 truncate text-muted max-lg:hidden">
        <bdi>{post.pillar ?? ""}</bdi>
      </td>
      <td className="max-w-32 truncate text-muted max-lg:hidden">
        <bdi>
          {post.author ? personName(post.author) : post.source === "playbook" ? "Playbook" : "Drumbeat"}
        </bdi>
      </td>
      <td className="text-right tabular-nums max-md:hidden">{post.score ?? ""}</td>
      <td className="whitespace-nowrap text-muted tabular-nums max-md:hidden">
        {dayWords(post.createdAt, business.timeZone)}
      </td>
    </tr>
  );
}
