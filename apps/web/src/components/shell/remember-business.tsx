"use client";

import { useEffect } from "react";
import { lastBusinessCookie } from "./last-business";

/** Remembers for a year which business was looked at last, so that signing in leads back to it. */
export function RememberBusiness({ slug }: { slug: string }) {
  useEffect(() => {
    document.cookie = `${lastBusinessCookie}=${slug}; path=/; max-age=31536000; samesite=lax`;
  }, [slug]);
  return null;
}
