"use client";

import { useEffect } from "react";
import { keepPreference } from "../preference-cookie";
import { lastBusinessCookie } from "./last-business";

/** Remembers for a year which business was looked at last, so that signing in leads back to it. */
export function RememberBusiness({ slug }: { slug: string }) {
  useEffect(() => {
    keepPreference(lastBusinessCookie, slug);
  }, [slug]);
  return null;
}
