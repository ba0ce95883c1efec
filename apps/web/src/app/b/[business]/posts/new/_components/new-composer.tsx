"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { Composer } from "@/components/posts/editor/composer";
import type { ComposerBusiness, ComposerStart } from "@/components/posts/editor/types";
import { routes } from "@/routes";

/**
 * The composer of a post that nobody saved yet. Saving gives the page the address of its post without the router, which
 * goes on taking it for the page of a new one: asked for that again, it would show the post that is there already, and
 * led back to the post, an empty composer.
 */
export function NewComposer({ business, start }: { business: ComposerBusiness; start: ComposerStart }) {
  const address = routes.newPost(business.slug);
  const isNew = usePathname() === address;
  const [begun, setBegun] = useState({ isNew, count: 0 });
  if (begun.isNew !== isNew) setBegun({ isNew, count: begun.count + (isNew ? 1 : 0) });

  const [isPostAlready] = useState(!isNew);
  useEffect(() => {
    const read = () => {
      if (location.pathname !== address && location.pathname.startsWith(`${routes.posts(business.slug)}/`)) {
        location.reload();
      }
    };
    if (isPostAlready) read();
    window.addEventListener("popstate", read);
    return () => window.removeEventListener("popstate", read);
  }, [address, business.slug, isPostAlready]);

  return isPostAlready ? null : <Composer key={begun.count} business={business} posts={[]} start={start} />;
}
